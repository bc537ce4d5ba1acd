# Reports to a bucket that admits the service and not its role
resource "aws_s3_bucket" "main" {
  bucket = "backup-reports-111122223333"
}

resource "aws_s3_bucket_policy" "main" {
  bucket = aws_s3_bucket.main.bucket

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "backup.amazonaws.com" }
      Action    = "s3:PutObject"
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
