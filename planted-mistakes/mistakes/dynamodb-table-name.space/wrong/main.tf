# A table name with a space
resource "aws_dynamodb_table" "main" {
  name         = "orders of 2026"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
