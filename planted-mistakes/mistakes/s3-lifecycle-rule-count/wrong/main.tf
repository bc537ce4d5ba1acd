# A lifecycle of 1,001 rules
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"

  dynamic "lifecycle_rule" {
    for_each = range(1001)

    content {
      prefix  = "customer-${lifecycle_rule.value}/"
      enabled = true

      expiration {
        days = 30
      }
    }
  }
}
