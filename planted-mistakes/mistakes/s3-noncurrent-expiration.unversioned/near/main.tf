# An unversioned bucket that expires objects
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
}

resource "aws_s3_bucket_lifecycle_configuration" "main" {
  bucket = aws_s3_bucket.main.id

  rule {
    id     = "main"
    status = "Enabled"

    filter {}

    expiration {
      days = 90
    }
  }
}
