# A schedule every 12 hours from 12:00 on, which is once a day
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "half-daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 12/12 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }
}
