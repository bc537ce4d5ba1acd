# A DocumentDB cluster that is maintained in its backup window
resource "aws_docdb_cluster" "main" {
  cluster_identifier           = "orders"
  master_username              = "app"
  manage_master_user_password  = true
  preferred_backup_window      = "03:00-03:30"
  preferred_maintenance_window = "sun:03:29-sun:04:00"
  skip_final_snapshot          = true
}
