# A vault that publishes to a topic without a policy
resource "aws_sns_topic" "alerts" {
  name = "backup-alerts"
}

resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_notifications" "main" {
  backup_vault_name   = aws_backup_vault.main.name
  sns_topic_arn       = aws_sns_topic.alerts.arn
  backup_vault_events = ["BACKUP_JOB_COMPLETED"]
}
