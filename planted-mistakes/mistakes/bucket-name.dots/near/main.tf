# A bucket name with single dots
resource "aws_s3_bucket" "main" {
  bucket = "orders.of.2026"
}
