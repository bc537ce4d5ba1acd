# A region with 20 report plans
resource "aws_backup_report_plan" "main" {
  count = 20
  name  = "daily_${count.index}"

  report_delivery_channel {
    s3_bucket_name = "reports"
  }

  report_setting {
    report_template = "BACKUP_JOB_REPORT"
  }
}
