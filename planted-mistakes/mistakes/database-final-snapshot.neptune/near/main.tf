# A Neptune cluster that names its final snapshot
resource "aws_neptune_cluster" "main" {
  cluster_identifier        = "orders"
  skip_final_snapshot       = false
  final_snapshot_identifier = "orders-final"
}
