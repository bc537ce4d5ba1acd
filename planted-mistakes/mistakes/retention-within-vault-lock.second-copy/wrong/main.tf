# The second of two copies is kept shorter than the lock of its vault
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault" "locked" {
  name        = "locked"
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd"
}

resource "aws_backup_vault" "copies" {
  name        = "copies"
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd"
}

resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name  = aws_backup_vault.locked.name
  min_retention_days = 30
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
        delete_after = 14
      }
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.locked.arn

      lifecycle {
        delete_after = 29
      }
    }

    lifecycle {
      delete_after = 30
    }
  }
}
