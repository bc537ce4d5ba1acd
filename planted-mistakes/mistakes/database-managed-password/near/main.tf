# A replica of a SQL Server database whose password RDS keeps
resource "aws_db_instance" "main" {
  identifier                  = "orders"
  engine                      = "sqlserver-ee"
  instance_class              = "db.t4g.small"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
  backup_retention_period     = 7
  skip_final_snapshot         = true
}

resource "aws_db_instance" "replica" {
  identifier          = "orders-replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.main.identifier
  skip_final_snapshot = true
}
