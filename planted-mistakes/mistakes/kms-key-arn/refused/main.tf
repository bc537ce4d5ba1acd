# A vault with the name of an alias
resource "aws_backup_vault" "main" {
  name        = "backups"
  kms_key_arn = "alias/backups"
}
