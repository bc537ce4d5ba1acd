# A continuous backup kept for 35 days
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    enable_continuous_backup = true

    lifecycle {
      delete_after = 35
    }
  }
}
