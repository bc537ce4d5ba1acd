# A topic that admits AWS Backup for a plan, while vaults publish
resource "aws_sns_topic" "alerts" {
  name = "backup-alerts"
}

resource "aws_sns_topic_policy" "alerts" {
  arn = aws_sns_topic.alerts.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "backup.amazonaws.com" }
      Action    = "SNS:Publish"
      Resource  = "arn:aws:sns:us-east-1:111122223333:backup-alerts"
      Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:backup:us-east-1:111122223333:backup-plan:11112222-3333-4444-5555-666677778888" } }
    }]
  })
}

resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_notifications" "main" {
  backup_vault_name   = aws_backup_vault.main.name
  sns_topic_arn       = aws_sns_topic.alerts.arn
  backup_vault_events = ["BACKUP_JOB_COMPLETED"]
}
