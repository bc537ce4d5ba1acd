# The rotation of a secret without a function
resource "aws_secretsmanager_secret" "main" {
  name = "orders"
}

resource "aws_secretsmanager_secret_rotation" "main" {
  secret_id = aws_secretsmanager_secret.main.id

  rotation_rules {
    automatically_after_days = 30
  }
}
