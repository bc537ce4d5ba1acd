# A control for recovery points of 31 days
resource "aws_backup_framework" "main" {
  name = "backups"

  control {
    name = "BACKUP_LAST_RECOVERY_POINT_CREATED"

    input_parameter {
      name  = "recoveryPointAgeUnit"
      value = "days"
    }

    input_parameter {
      name  = "recoveryPointAgeValue"
      value = "31"
    }
  }
}
