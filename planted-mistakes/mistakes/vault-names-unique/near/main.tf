# Two vaults of one name in two regions
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

resource "aws_backup_vault" "replica" {
  provider = aws.replica
  name     = "backups"
}
