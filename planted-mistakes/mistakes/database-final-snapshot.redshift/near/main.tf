# A Redshift cluster that takes no final snapshot
resource "aws_redshift_cluster" "main" {
  cluster_identifier     = "orders"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
  skip_final_snapshot    = true
}
