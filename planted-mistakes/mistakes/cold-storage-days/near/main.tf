# Cold storage after 8 days
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    lifecycle {
      cold_storage_after = 8
      delete_after       = 365
    }
  }
}
