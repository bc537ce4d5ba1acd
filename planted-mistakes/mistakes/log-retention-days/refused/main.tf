# Logs that are kept for 2555 days, which is not a period of CloudWatch Logs
resource "aws_cloudwatch_log_group" "main" {
  name              = "/aws/lambda/orders"
  retention_in_days = 2555
}
