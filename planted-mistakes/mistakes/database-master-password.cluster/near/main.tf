# A cluster with a write-only master password
resource "aws_rds_cluster" "main" {
  cluster_identifier         = "orders"
  engine                     = "aurora-postgresql"
  master_username            = "app"
  skip_final_snapshot        = true
  master_password_wo         = "a-password-for-a-test"
  master_password_wo_version = 1
}
