# A table name of three characters
resource "aws_dynamodb_table" "main" {
  name         = "abc"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
