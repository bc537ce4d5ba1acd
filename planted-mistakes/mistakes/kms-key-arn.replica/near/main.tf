# A vault with a key of its own provider
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.replica]
    }
  }
}

resource "aws_kms_key" "main" {
  provider            = aws.replica
  enable_key_rotation = true
}

resource "aws_backup_vault" "main" {
  provider    = aws.replica
  name        = "backups"
  kms_key_arn = aws_kms_key.main.arn
}
