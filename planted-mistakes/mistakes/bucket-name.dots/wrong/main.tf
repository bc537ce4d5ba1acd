# A bucket name with two dots in a row
resource "aws_s3_bucket" "main" {
  bucket = "orders..2026"
}
