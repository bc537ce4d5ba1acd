# An expiry one day after the move to the archive
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
}

resource "aws_s3_bucket_lifecycle_configuration" "main" {
  bucket = aws_s3_bucket.main.id

  rule {
    id     = "main"
    status = "Enabled"

    filter {}

    transition {
      days          = 90
      storage_class = "GLACIER"
    }

    expiration {
      days = 91
    }
  }
}
