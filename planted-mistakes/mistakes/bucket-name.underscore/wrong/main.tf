# A bucket name with an underscore
resource "aws_s3_bucket" "main" {
  bucket = "orders_of_2026"
}
