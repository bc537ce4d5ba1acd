# A bucket that is backed up, and moves objects to where no backup reaches
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
}

resource "aws_s3_bucket_lifecycle_configuration" "main" {
  bucket = aws_s3_bucket.main.id

  rule {
    id     = "main"
    status = "Enabled"

    filter {}

    transition {
      days          = 90
      storage_class = "GLACIER"
    }
  }
}

resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket.main.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "main" {
  name         = "backups"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = "arn:aws:iam::123456789012:role/AWSBackupRole"
  resources    = [aws_s3_bucket.main.arn]
}
