# RDS Custom with a password
resource "aws_db_instance" "main" {
  identifier              = "orders"
  engine                  = "custom-oracle-ee"
  instance_class          = "db.m5.large"
  allocated_storage       = 40
  username                = "app"
  password                = "correct-horse-battery"
  backup_retention_period = 7
  skip_final_snapshot     = true
}
