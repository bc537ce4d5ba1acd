# A backup window of 30 minutes
resource "aws_db_instance" "main" {
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.t4g.micro"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
  backup_retention_period     = 7
  skip_final_snapshot         = true
  backup_window               = "03:00-03:30"
}
