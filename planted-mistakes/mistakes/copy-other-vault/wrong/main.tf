# A copy into the vault of the rule
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_backup_vault" "main" {
  name        = "backups"
  kms_key_arn = aws_kms_key.main.arn
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.main.arn
    }

    lifecycle {
      delete_after = 30
    }
  }
}
