# A report on compliance with no framework
resource "aws_backup_report_plan" "main" {
  name = "daily"

  report_delivery_channel {
    s3_bucket_name = "reports"
  }

  report_setting {
    report_template = "CONTROL_COMPLIANCE_REPORT"
  }
}
