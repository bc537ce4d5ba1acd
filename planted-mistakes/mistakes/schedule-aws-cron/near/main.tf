# A cron expression with six fields, a question mark in one day field
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 23 ? * 7#5 2026-2199)"

    lifecycle {
      delete_after = 30
    }
  }
}
