# A continuous backup that moves to cold storage
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
      cold_storage_after = 8
      delete_after       = 35
    }
  }
}
