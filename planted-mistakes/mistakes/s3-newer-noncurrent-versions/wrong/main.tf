# 101 old versions kept whatever their age
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
}

resource "aws_s3_bucket_lifecycle_configuration" "main" {
  bucket = aws_s3_bucket.main.id

  rule {
    id     = "main"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days           = 30
      newer_noncurrent_versions = 101
    }
  }
}
