# A vault with a multi-region key of its own region
resource "aws_backup_vault" "main" {
  name        = "backups"
  kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab"
}
