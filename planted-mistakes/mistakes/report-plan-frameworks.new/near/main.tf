# A report on compliance with a framework that does not exist yet
resource "aws_backup_framework" "main" {
  name = "backups"

  control {
    name = "BACKUP_RECOVERY_POINT_ENCRYPTED"
  }
}

resource "aws_backup_report_plan" "main" {
  name = "daily"

  report_delivery_channel {
    s3_bucket_name = "reports"
  }

  report_setting {
    report_template = "RESOURCE_COMPLIANCE_REPORT"
    framework_arns  = [aws_backup_framework.main.arn]
  }
}
