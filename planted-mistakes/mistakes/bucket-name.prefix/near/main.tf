# A prefix of a bucket name that ends with a hyphen
resource "aws_s3_bucket" "main" {
  bucket_prefix = "orders-"
}
