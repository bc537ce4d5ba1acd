# A read replica without a retention, which its source has
resource "aws_db_instance" "main" {
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = "db.t4g.micro"
  allocated_storage       = 20
  username                = "app"
  password                = "correct-horse-battery"
  backup_retention_period = 7
  skip_final_snapshot     = true
}

resource "aws_db_instance" "replica" {
  identifier          = "orders-replica"
  instance_class      = "db.t4g.micro"
  replicate_source_db = aws_db_instance.main.identifier
  skip_final_snapshot = true
}
