# Snapshots every 12 hours beside continuous backups
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name                = "continuous"
    target_vault_name        = aws_backup_vault.main.name
    schedule                 = "cron(0 5 ? * * *)"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 35
    }
  }

  rule {
    rule_name         = "snapshots"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 11/12 ? * * *)"

    lifecycle {
      delete_after = 90
    }
  }
}

resource "aws_db_instance" "main" {
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.t3.micro"
  allocated_storage           = 20
  username                    = "admin_user"
  manage_master_user_password = true
  backup_retention_period     = 35
  skip_final_snapshot         = true
}

resource "aws_backup_selection" "main" {
  name         = "main"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = "arn:aws:iam::111122223333:role/AWSBackup"
  resources    = [aws_db_instance.main.arn]
}
