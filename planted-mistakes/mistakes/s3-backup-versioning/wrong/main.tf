# A bucket that is backed up and not versioned
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
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
