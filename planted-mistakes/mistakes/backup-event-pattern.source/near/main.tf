# A pattern for backup jobs of AWS Backup
resource "aws_cloudwatch_event_rule" "main" {
  name = "backups"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Backup Job State Change"]
    detail      = { state = ["FAILED"] }
  })
}
