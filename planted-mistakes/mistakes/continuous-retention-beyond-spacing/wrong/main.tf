# A continuous backup kept for 7 days by a weekly rule
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "weekly"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * SUN *)"

    enable_continuous_backup = true

    lifecycle {
      delete_after = 7
    }
  }
}
