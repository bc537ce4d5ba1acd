# A trail into a bucket of another configuration
resource "aws_cloudtrail" "main" {
  name           = "orders"
  s3_bucket_name = "orders-of-2026"
}
