# A vault that denies copies from other accounts
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.replica]
    }
  }
}

resource "aws_kms_key" "replica" {
  provider            = aws.replica
  description         = "Copies of backups"
  enable_key_rotation = true
}

resource "aws_backup_vault" "replica" {
  provider    = aws.replica
  name        = "backups"
  kms_key_arn = aws_kms_key.replica.arn
}

resource "aws_backup_vault_policy" "replica" {
  provider          = aws.replica
  backup_vault_name = aws_backup_vault.replica.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "backup:CopyIntoBackupVault"
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:PrincipalAccount" = "111122223333" } }
    }]
  })
}

resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    lifecycle {
      delete_after = 30
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.replica.arn

      lifecycle {
        delete_after = 30
      }
    }
  }
}
