# A vault with the ARN of an alias
resource "aws_backup_vault" "main" {
  name        = "backups"
  kms_key_arn = "arn:aws:kms:us-east-1:123456789012:alias/backups"
}
