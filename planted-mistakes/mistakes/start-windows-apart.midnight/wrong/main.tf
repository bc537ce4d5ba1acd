# A rule shortly after midnight while that of the day before may still start
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "late"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(30 23 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "early"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(15 0 1 * ? *)"

    lifecycle {
      delete_after = 365
    }
  }
}
