# A time zone that does not exist
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    schedule_expression_timezone = "Mars/Base"

    lifecycle {
      delete_after = 30
    }
  }
}
