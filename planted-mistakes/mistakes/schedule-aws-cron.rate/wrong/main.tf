# A rate where AWS Backup takes cron alone
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "rate(1 day)"

    lifecycle {
      delete_after = 30
    }
  }
}
