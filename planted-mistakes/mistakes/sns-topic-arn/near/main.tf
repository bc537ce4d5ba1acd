# A standard topic of another configuration
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_notifications" "main" {
  backup_vault_name   = aws_backup_vault.main.name
  sns_topic_arn       = "arn:aws:sns:us-east-1:111122223333:backup-alerts"
  backup_vault_events = ["BACKUP_JOB_COMPLETED"]
}
