# A schedule in the time zone of Berlin
resource "aws_scheduler_schedule" "main" {
  name                         = "nightly"
  schedule_expression          = "rate(1 day)"
  schedule_expression_timezone = "Europe/Berlin"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:sqs:us-east-1:111122223333:nightly"
    role_arn = "arn:aws:iam::111122223333:role/Nightly"
  }
}
