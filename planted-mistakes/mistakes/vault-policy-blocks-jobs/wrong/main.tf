# A vault that denies everybody the backup jobs of its own plan
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_policy" "main" {
  backup_vault_name = aws_backup_vault.main.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "backup:StartBackupJob"
      Resource  = "*"
    }]
  })
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
