# A schedule on the 30th of February
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "yearly"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 30 2 ? *)"

    lifecycle {
      delete_after = 730
    }
  }
}
