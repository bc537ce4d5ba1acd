# Reports to a bucket that admits the role for reports by another statement
resource "aws_s3_bucket" "main" {
  bucket = "backup-reports-111122223333"
}

resource "aws_s3_bucket_policy" "main" {
  bucket = aws_s3_bucket.main.bucket

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports" }
      Action    = "s3:Put*"
      Resource  = "arn:aws:s3:::backup-reports-111122223333/*"
      Condition = { StringEquals = { "s3:x-amz-acl" = "bucket-owner-full-control" } }
    }]
  })
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
