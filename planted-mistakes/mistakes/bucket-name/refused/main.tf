# A bucket name of 64 characters
resource "aws_s3_bucket" "main" {
  bucket = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
}
