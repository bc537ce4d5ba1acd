# A control that does not exist
resource "aws_backup_framework" "main" {
  name = "backups"

  control {
    name = "BACKUP_RECOVERY_POINTS_ENCRYPTED"
  }
}
