# A bucket name that contains a prefix of AWS
resource "aws_s3_bucket" "main" {
  bucket = "my-sthree-orders"
}
