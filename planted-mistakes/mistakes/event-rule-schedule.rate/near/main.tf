# A rate of one day
resource "aws_cloudwatch_event_rule" "main" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
}
