# A weekly rule that keeps as long as the lock of its vault allows
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name  = aws_backup_vault.main.name
  min_retention_days = 1
  max_retention_days = 120
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "weekly"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 7 ? * SUN *)"

    lifecycle {
      delete_after = 120
    }
  }
}
