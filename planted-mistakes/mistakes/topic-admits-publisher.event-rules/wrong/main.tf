# An event rule whose topic admits alarms alone, in a document that is known after apply
resource "aws_sns_topic" "alerts" {
  name = "backup-alerts"
}

data "aws_iam_policy_document" "alerts" {
  statement {
    actions   = ["SNS:Publish"]
    resources = [aws_sns_topic.alerts.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }
  }
}

resource "aws_sns_topic_policy" "alerts" {
  arn    = aws_sns_topic.alerts.arn
  policy = data.aws_iam_policy_document.alerts.json
}

resource "aws_cloudwatch_event_rule" "failed" {
  name          = "backup-jobs-failed"
  event_pattern = jsonencode({ source = ["aws.backup"], detail = { state = ["FAILED"] } })
}

resource "aws_cloudwatch_event_target" "failed" {
  rule = aws_cloudwatch_event_rule.failed.name
  arn  = aws_sns_topic.alerts.arn
}
