# Old objects that are chosen by a size
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
}

resource "aws_s3_bucket_lifecycle_configuration" "main" {
  bucket = aws_s3_bucket.main.id

  rule {
    id     = "uploads"
    status = "Enabled"

    filter {
      and {
        prefix                   = "uploads/"
        object_size_greater_than = 1024
      }
    }

    expiration {
      days = 30
    }
  }
}
