# A bucket name with a hyphen
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
}
