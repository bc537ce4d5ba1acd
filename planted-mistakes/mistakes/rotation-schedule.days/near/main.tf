# A rotation after 1000 days
resource "aws_secretsmanager_secret_rotation" "main" {
  secret_id           = "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-abcdef"
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate-orders"

  rotation_rules {
    automatically_after_days = 1000
  }
}
