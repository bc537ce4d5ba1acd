# A control that is limited by two tags
resource "aws_backup_framework" "main" {
  name = "backups"

  control {
    name = "BACKUP_RECOVERY_POINT_ENCRYPTED"

    scope {
      tags = { Environment = "production", Backup = "true" }
    }
  }
}
