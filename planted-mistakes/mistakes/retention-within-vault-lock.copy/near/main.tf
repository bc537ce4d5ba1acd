# A copy with a retention of its own in a vault that keeps longer
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.replica]
    }
  }
}

resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_kms_key" "copies" {
  provider            = aws.replica
  enable_key_rotation = true
}

resource "aws_backup_vault" "copies" {
  provider    = aws.replica
  name        = "copies"
  kms_key_arn = aws_kms_key.copies.arn
}

resource "aws_backup_vault_lock_configuration" "copies" {
  provider           = aws.replica
  backup_vault_name  = aws_backup_vault.copies.name
  min_retention_days = 90
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
        delete_after = 90
      }
    }

    lifecycle {
      delete_after = 30
    }
  }
}
