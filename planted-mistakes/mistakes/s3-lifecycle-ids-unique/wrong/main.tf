# Two rules of a lifecycle with one id
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
}

resource "aws_s3_bucket_lifecycle_configuration" "main" {
  bucket = aws_s3_bucket.main.id

  rule {
    id     = "old"
    status = "Enabled"

    filter {
      prefix = "a/"
    }

    expiration {
      days = 30
    }
  }

  rule {
    id     = "old"
    status = "Enabled"

    filter {
      prefix = "b/"
    }

    expiration {
      days = 30
    }
  }
}
