# A completion window 60 minutes longer than the start window
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    start_window      = 120
    completion_window = 180

    lifecycle {
      delete_after = 30
    }
  }
}
