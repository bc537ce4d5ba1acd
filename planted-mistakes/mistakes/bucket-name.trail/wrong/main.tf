# A trail into a bucket of another configuration, whose name has capitals
resource "aws_cloudtrail" "main" {
  name           = "orders"
  s3_bucket_name = "Orders-Of-2026"
}
