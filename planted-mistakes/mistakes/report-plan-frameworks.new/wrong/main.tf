# A report on the compliance of resources with an empty list of frameworks
resource "aws_backup_report_plan" "main" {
  name = "daily"

  report_delivery_channel {
    s3_bucket_name = "reports"
  }

  report_setting {
    report_template = "RESOURCE_COMPLIANCE_REPORT"
    framework_arns  = []
  }
}
