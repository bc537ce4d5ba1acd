# A global setting
resource "aws_backup_global_settings" "main" {
  global_settings = {
    isCrossAccountBackupEnabled = "true"
  }
}
