# A vault with the key that an alias points to
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_kms_alias" "main" {
  name          = "alias/backups"
  target_key_id = aws_kms_key.main.key_id
}

resource "aws_backup_vault" "main" {
  name        = "backups"
  kms_key_arn = aws_kms_alias.main.target_key_arn
}
