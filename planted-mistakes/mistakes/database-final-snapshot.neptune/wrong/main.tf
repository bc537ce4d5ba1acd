# A Neptune cluster that takes a final snapshot without a name when it is destroyed
resource "aws_neptune_cluster" "main" {
  cluster_identifier  = "orders"
  skip_final_snapshot = false
}
