# Reports to a bucket without a policy
resource "aws_s3_bucket" "main" {
  bucket = "backup-reports-111122223333"
}

resource "aws_backup_report_plan" "main" {
  name = "jobs"

  report_delivery_channel {
    formats        = ["CSV"]
    s3_bucket_name = aws_s3_bucket.main.bucket
  }

  report_setting {
    report_template = "BACKUP_JOB_REPORT"
  }
}
