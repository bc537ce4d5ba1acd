# A key that is deleted 7 days after the order
resource "aws_kms_key" "main" {
  deletion_window_in_days = 7
}
