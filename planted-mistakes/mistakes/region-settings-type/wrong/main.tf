# A region that opts in to a type that AWS Backup does not know
resource "aws_backup_region_settings" "main" {
  resource_type_opt_in_preference = {
    ECS = true
  }
}
