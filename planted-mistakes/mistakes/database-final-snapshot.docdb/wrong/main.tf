# A DocumentDB cluster that takes a final snapshot without a name when it is destroyed
resource "aws_docdb_cluster" "main" {
  cluster_identifier          = "orders"
  master_username             = "app"
  manage_master_user_password = true
  skip_final_snapshot         = false
}
