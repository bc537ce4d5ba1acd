# A cluster without a master password
resource "aws_rds_cluster" "main" {
  cluster_identifier  = "orders"
  engine              = "aurora-postgresql"
  master_username     = "app"
  skip_final_snapshot = true
}
