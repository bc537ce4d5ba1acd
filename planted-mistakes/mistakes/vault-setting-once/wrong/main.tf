# Two locks on one vault
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name  = aws_backup_vault.main.name
  min_retention_days = 7
}

resource "aws_backup_vault_lock_configuration" "other" {
  backup_vault_name  = "backups"
  min_retention_days = 30
}
