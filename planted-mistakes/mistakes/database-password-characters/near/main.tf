# A master password without the characters that RDS refuses
resource "aws_db_instance" "main" {
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = "db.t4g.micro"
  allocated_storage       = 20
  username                = "app"
  backup_retention_period = 7
  skip_final_snapshot     = true
  password                = "A!password#for$a%test"
}
