# A cluster that is maintained after the backup of Saturday night
resource "aws_rds_cluster" "main" {
  cluster_identifier           = "orders"
  engine                       = "aurora-postgresql"
  master_username              = "app"
  manage_master_user_password  = true
  skip_final_snapshot          = true
  preferred_backup_window      = "03:00-04:00"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}
