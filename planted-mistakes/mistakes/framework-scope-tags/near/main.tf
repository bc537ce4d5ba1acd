# A control that is limited by one tag
resource "aws_backup_framework" "main" {
  name = "backups"

  control {
    name = "BACKUP_RECOVERY_POINT_ENCRYPTED"

    scope {
      tags = { Backup = "true" }
    }
  }
}
