# Deep archive 90 days after instant retrieval
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
      days          = 10
      storage_class = "GLACIER_IR"
    }

    transition {
      days          = 100
      storage_class = "DEEP_ARCHIVE"
    }
  }
}
