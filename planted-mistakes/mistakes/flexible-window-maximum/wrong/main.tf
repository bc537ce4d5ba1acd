# A flexible window without a maximum
resource "aws_scheduler_schedule" "main" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"

  flexible_time_window {
    mode = "FLEXIBLE"
  }

  target {
    arn      = "arn:aws:sqs:us-east-1:111122223333:nightly"
    role_arn = "arn:aws:iam::111122223333:role/Nightly"
  }
}
