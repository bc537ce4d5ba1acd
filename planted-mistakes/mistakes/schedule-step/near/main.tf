# A schedule every 12 hours from 11:00 on
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "half-daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 11/12 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }
}
