# A schedule for once
resource "aws_scheduler_schedule" "main" {
  name                = "nightly"
  schedule_expression = "at(2030-01-31T05:00:00)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:sqs:us-east-1:111122223333:nightly"
    role_arn = "arn:aws:iam::111122223333:role/Nightly"
  }
}
