# A framework whose name has an underscore
resource "aws_backup_framework" "main" {
  name = "all_backups"

  control {
    name = "BACKUP_RECOVERY_POINT_ENCRYPTED"
  }
}
