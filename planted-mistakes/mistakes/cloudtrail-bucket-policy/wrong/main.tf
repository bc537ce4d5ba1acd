# The bucket of a trail has no policy
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
}

resource "aws_cloudtrail" "main" {
  name           = "orders"
  s3_bucket_name = aws_s3_bucket.main.id
}
