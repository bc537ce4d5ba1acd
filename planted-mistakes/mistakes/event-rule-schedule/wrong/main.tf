# A schedule with five fields
resource "aws_cloudwatch_event_rule" "main" {
  name                = "nightly"
  schedule_expression = "cron(0 5 * * ?)"
}
