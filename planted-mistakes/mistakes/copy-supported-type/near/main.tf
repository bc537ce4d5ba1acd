# Copies of a database, which can be copied
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

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.copies.arn
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
