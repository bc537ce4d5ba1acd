# Two rules whose names differ by a capital
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
      delete_after = 30
    }
  }

  rule {
    rule_name         = "Daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 9 ? * * *)"

    lifecycle {
      delete_after = 90
    }
  }
}
