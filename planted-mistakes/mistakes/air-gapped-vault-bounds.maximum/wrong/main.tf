# An air-gapped vault that keeps 36501 days
resource "aws_backup_logically_air_gapped_vault" "main" {
  name               = "isolated"
  min_retention_days = 7
  max_retention_days = 36501
}
