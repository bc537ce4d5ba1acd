# A tag whose key belongs to AWS
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    recovery_point_tags = {
      "aws:backup" = "daily"
    }

    lifecycle {
      delete_after = 30
    }
  }
}
