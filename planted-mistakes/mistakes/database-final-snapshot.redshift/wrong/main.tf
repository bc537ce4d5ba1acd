# A Redshift cluster that takes a final snapshot without a name when it is destroyed
resource "aws_redshift_cluster" "main" {
  cluster_identifier     = "orders"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
}
