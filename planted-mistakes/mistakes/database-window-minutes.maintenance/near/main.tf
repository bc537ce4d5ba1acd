# A maintenance window of a cluster of 30 minutes over the end of the week
resource "aws_rds_cluster" "main" {
  cluster_identifier           = "orders"
  engine                       = "aurora-postgresql"
  master_username              = "app"
  manage_master_user_password  = true
  skip_final_snapshot          = true
  preferred_maintenance_window = "sat:23:45-sun:00:15"
}
