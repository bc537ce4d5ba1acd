# A copy to the default vault of the account in another region
resource "aws_backup_vault" "main" {
  name        = "backups"
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"
    copy_action {
      destination_vault_arn = "arn:aws:backup:us-west-2:111122223333:backup-vault:Default"
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
  resources    = ["arn:aws:elasticfilesystem:*:*:file-system/*"]
}
