# A lock whose minimum is above its maximum
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name  = aws_backup_vault.main.name
  min_retention_days = 31
  max_retention_days = 30
}
