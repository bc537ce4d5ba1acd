# A daily backup window that reaches over midnight into the maintenance window
resource "aws_db_instance" "main" {
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.t4g.micro"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
  backup_retention_period     = 7
  skip_final_snapshot         = true
  backup_window               = "23:15-00:30"
  maintenance_window          = "mon:00:00-mon:01:00"
}
