# A DocumentDB cluster that names its final snapshot
resource "aws_docdb_cluster" "main" {
  cluster_identifier          = "orders"
  master_username             = "app"
  manage_master_user_password = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "orders-final"
}
