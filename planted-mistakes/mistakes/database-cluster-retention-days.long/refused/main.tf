# A Neptune cluster with a retention of 36 days
resource "aws_neptune_cluster" "main" {
  cluster_identifier      = "orders"
  backup_retention_period = 36
  skip_final_snapshot     = true
}
