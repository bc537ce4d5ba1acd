# A restore test on the 31st of April
resource "aws_backup_restore_testing_plan" "main" {
  name                = "weekly"
  schedule_expression = "cron(0 5 31 4 ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}
