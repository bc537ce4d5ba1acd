# A control with its parameter
resource "aws_backup_framework" "main" {
  name = "backups"

  control {
    name = "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK"

    input_parameter {
      name  = "requiredRetentionDays"
      value = "35"
    }
  }
}
