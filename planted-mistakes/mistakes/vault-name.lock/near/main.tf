# A lock on a vault of two letters
resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name  = "bk"
  min_retention_days = 7
}
