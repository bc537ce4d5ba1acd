# RDS Custom with a password that RDS is to keep
resource "aws_db_instance" "main" {
  identifier                  = "orders"
  engine                      = "custom-oracle-ee"
  instance_class              = "db.m5.large"
  allocated_storage           = 40
  username                    = "app"
  manage_master_user_password = true
  backup_retention_period     = 7
  skip_final_snapshot         = true
}
