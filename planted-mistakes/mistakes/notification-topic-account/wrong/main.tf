# A topic of another account than that of the plan which writes to the vault
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_notifications" "main" {
  backup_vault_name   = aws_backup_vault.main.name
  sns_topic_arn       = "arn:aws:sns:us-east-1:444455556666:backup-alerts"
  backup_vault_events = ["BACKUP_JOB_COMPLETED"]
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "main" {
  name         = "main"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = "arn:aws:iam::111122223333:role/AWSBackup"
  resources    = ["arn:aws:dynamodb:*:*:table/*"]
}
