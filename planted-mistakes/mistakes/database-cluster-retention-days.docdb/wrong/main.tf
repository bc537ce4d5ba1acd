# A DocumentDB cluster with a retention of 0 days
resource "aws_docdb_cluster" "main" {
  cluster_identifier          = "orders"
  master_username             = "app"
  manage_master_user_password = true
  backup_retention_period     = 0
  skip_final_snapshot         = true
}
