# A region that opts in to a type of AWS Backup
resource "aws_backup_region_settings" "main" {
  resource_type_opt_in_preference = {
    EFS = true
  }
}
