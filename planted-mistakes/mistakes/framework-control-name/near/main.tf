# A control that exists
resource "aws_backup_framework" "main" {
  name = "backups"

  control {
    name = "BACKUP_RECOVERY_POINT_ENCRYPTED"
  }
}
