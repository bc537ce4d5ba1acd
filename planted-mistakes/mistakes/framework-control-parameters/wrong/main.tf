# A control with a parameter of another one
resource "aws_backup_framework" "main" {
  name = "backups"

  control {
    name = "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK"

    input_parameter {
      name  = "minRetentionDays"
      value = "35"
    }
  }
}
