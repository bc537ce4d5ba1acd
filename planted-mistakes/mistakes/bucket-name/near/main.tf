# A bucket name of 63 characters
resource "aws_s3_bucket" "main" {
  bucket = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
}
