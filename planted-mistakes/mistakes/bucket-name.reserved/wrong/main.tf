# A bucket name that begins with a prefix of AWS
resource "aws_s3_bucket" "main" {
  bucket = "sthree-orders"
}
