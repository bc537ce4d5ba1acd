# A framework whose name has a hyphen
resource "aws_backup_framework" "main" {
  name = "all-backups"

  control {
    name = "BACKUP_RECOVERY_POINT_ENCRYPTED"
  }
}
