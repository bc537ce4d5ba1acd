# Copies of EBS volumes to a logically air-gapped vault
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_logically_air_gapped_vault" "main" {
  name               = "air-gapped"
  min_retention_days = 7
  max_retention_days = 365
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"
    copy_action {
      destination_vault_arn = aws_backup_logically_air_gapped_vault.main.arn
    }

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "main" {
  name         = "main"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = "arn:aws:iam::111122223333:role/AWSBackup"
  resources    = ["arn:aws:ec2:*:*:volume/*"]
}
