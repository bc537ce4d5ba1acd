# A long start window with the completion window that the provider sends by itself
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    start_window = 600

    lifecycle {
      delete_after = 30
    }
  }
}
