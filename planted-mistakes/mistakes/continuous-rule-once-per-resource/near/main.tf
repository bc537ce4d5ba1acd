# A continuous rule and a rule of snapshots for one database
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    enable_continuous_backup = true

    lifecycle {
      delete_after = 7
    }
  }

  rule {
    rule_name         = "long"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 7 ? * * *)"

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.t4g.micro"
  allocated_storage           = 20
  username                    = "orders"
  manage_master_user_password = true
  backup_retention_period     = 7
  maintenance_window          = "sun:09:00-sun:10:00"
  skip_final_snapshot         = true
}

resource "aws_backup_selection" "main" {
  name         = "main"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = "arn:aws:iam::111122223333:role/AWSBackup"
  resources    = [aws_db_instance.orders.arn]
}
