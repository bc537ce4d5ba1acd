# A read replica that takes no final snapshot
resource "aws_db_instance" "main" {
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  allocated_storage       = 20
  username                = "app"
  password                = "correct-horse-battery"
  backup_retention_period = 7
  skip_final_snapshot     = true
}

resource "aws_db_instance" "replica" {
  identifier          = "orders-replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.main.identifier
  skip_final_snapshot = true
}
