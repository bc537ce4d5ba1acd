# A bucket name with capital letters
resource "aws_s3_bucket" "main" {
  bucket = "Orders-of-2026"
}
