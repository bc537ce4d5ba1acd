# A lock with a minimum of 0 days
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name  = aws_backup_vault.main.name
  min_retention_days = 0
}
