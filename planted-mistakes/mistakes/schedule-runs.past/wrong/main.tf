# A schedule in a year that is past
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "once"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 1 1 ? 2020)"

    lifecycle {
      delete_after = 30
    }
  }
}
