# A bucket that is neither versioned nor backed up
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
}

resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket.main.id

  versioning_configuration {
    status = "Suspended"
  }
}
