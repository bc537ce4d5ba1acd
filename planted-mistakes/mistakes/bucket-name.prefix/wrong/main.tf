# A prefix of a bucket name with a capital
resource "aws_s3_bucket" "main" {
  bucket_prefix = "Orders-"
}
