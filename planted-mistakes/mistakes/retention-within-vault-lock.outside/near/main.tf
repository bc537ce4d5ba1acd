# A retention at the minimum of a lock on a vault that another configuration makes
resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name  = "central"
  min_retention_days = 30
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = "central"
    schedule          = "cron(0 5 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }
}
