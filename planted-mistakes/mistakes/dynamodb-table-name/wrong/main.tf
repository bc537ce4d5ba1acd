# A table name of two characters
resource "aws_dynamodb_table" "main" {
  name         = "ab"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
