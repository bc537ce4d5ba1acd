# A global setting that is misspelt
resource "aws_backup_global_settings" "main" {
  global_settings = {
    crossAccountBackupEnabled = "true"
  }
}
