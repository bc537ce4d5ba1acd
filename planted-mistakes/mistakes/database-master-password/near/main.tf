# A database that is restored from a snapshot, with its password
resource "aws_db_instance" "main" {
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = "db.t4g.micro"
  allocated_storage       = 20
  backup_retention_period = 7
  skip_final_snapshot     = true
  snapshot_identifier     = "orders-2026"
}
