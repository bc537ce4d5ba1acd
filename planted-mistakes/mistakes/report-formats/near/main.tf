# A report of one region in JSON
resource "aws_backup_report_plan" "main" {
  name = "jobs"

  report_delivery_channel {
    formats        = ["CSV", "JSON"]
    s3_bucket_name = "backup-reports-111122223333"
  }

  report_setting {
    report_template = "BACKUP_JOB_REPORT"
    regions         = ["us-east-1"]
  }
}
