# A lock on a vault of one letter
resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name  = "b"
  min_retention_days = 7
}
