# An air-gapped vault whose minimum is above its maximum
resource "aws_backup_logically_air_gapped_vault" "main" {
  name               = "isolated"
  min_retention_days = 31
  max_retention_days = 30
}
