# A vault with an alias of the plan
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_kms_alias" "main" {
  name          = "alias/backups"
  target_key_id = aws_kms_key.main.key_id
}

resource "aws_backup_vault" "main" {
  name        = "backups"
  kms_key_arn = aws_kms_alias.main.arn
}
