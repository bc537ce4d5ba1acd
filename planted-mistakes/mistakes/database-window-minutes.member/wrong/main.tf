# A member of Neptune with a maintenance window of 29 minutes
resource "aws_neptune_cluster_instance" "main" {
  cluster_identifier           = "orders"
  instance_class               = "db.r6g.large"
  preferred_maintenance_window = "sun:03:00-sun:03:29"
}
