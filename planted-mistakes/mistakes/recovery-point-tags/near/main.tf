# A tag whose key only begins with aws
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
      "awsbackup" = "daily"
    }

    lifecycle {
      delete_after = 30
    }
  }
}
