# Copies of nobody knows what into a vault with the AWS managed key
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

resource "aws_backup_vault" "copies" {
  provider = aws.replica
  name     = "copies"
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
