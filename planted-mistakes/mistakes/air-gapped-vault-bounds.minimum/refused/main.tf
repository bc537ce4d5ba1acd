# An air-gapped vault that keeps 6 days
resource "aws_backup_logically_air_gapped_vault" "main" {
  name               = "isolated"
  min_retention_days = 6
  max_retention_days = 30
}
