# A rule name of 51 characters
resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "ddddddddddddddddddddddddddddddddddddddddddddddddddd"
    target_vault_name = "backups"
    schedule          = "cron(0 5 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }
}
