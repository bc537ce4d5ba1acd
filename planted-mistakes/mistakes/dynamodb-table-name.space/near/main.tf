# A table name with dots, hyphens and underscores
resource "aws_dynamodb_table" "main" {
  name         = "orders.of_2026-a"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
