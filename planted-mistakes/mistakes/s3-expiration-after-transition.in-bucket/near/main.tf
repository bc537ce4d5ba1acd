# A lifecycle in the bucket itself that expires old versions a day after their move
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"

  lifecycle_rule {
    enabled = true

    noncurrent_version_transition {
      days          = 30
      storage_class = "GLACIER"
    }

    noncurrent_version_expiration {
      days = 31
    }
  }
}
