# A rotation window in hours
resource "aws_secretsmanager_secret" "main" {
  name = "orders"
}

resource "aws_secretsmanager_secret_rotation" "main" {
  secret_id           = aws_secretsmanager_secret.main.id
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate-orders"

  rotation_rules {
    schedule_expression = "rate(10 days)"
    duration            = "2h"
  }
}
