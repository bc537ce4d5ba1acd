# A vault policy without a statement
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_policy" "main" {
  backup_vault_name = aws_backup_vault.main.name
  policy            = "{}"
}
