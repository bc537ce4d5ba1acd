# Copies of RDS instances in cold storage
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault" "copies" {
  name        = "copies"
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"
    copy_action {
      destination_vault_arn = aws_backup_vault.copies.arn

      lifecycle {
        cold_storage_after = 30
        delete_after       = 365
      }
    }

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "main" {
  name         = "main"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = "arn:aws:iam::111122223333:role/AWSBackup"
  resources    = ["arn:aws:rds:*:*:db:*"]
}
