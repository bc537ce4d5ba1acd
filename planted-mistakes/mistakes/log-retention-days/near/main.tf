# Logs that are kept for 2557 days, which is seven years
resource "aws_cloudwatch_log_group" "main" {
  name              = "/aws/lambda/orders"
  retention_in_days = 2557
}
