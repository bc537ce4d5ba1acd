# A vault with a key of another region
resource "aws_backup_vault" "main" {
  name        = "backups"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
