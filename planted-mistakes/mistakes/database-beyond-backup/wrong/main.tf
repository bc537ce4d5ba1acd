# RDS Custom in a selection
resource "aws_db_instance" "main" {
  identifier              = "orders"
  engine                  = "custom-sqlserver-se"
  instance_class          = "db.t4g.small"
  allocated_storage       = 20
  username                = "app"
  password                = "correct-horse-battery"
  backup_retention_period = 7
  skip_final_snapshot     = true
}

resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name                = "daily"
    target_vault_name        = aws_backup_vault.main.name
    schedule                 = "cron(0 5 ? * * *)"
    enable_continuous_backup = false

    lifecycle {
      delete_after = 14
    }
  }
}

resource "aws_backup_selection" "main" {
  name         = "backups"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = "arn:aws:iam::123456789012:role/AWSBackupRole"
  resources    = [aws_db_instance.main.arn]
}
