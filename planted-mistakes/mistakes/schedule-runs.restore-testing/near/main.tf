# A restore test on the last day of April
resource "aws_backup_restore_testing_plan" "main" {
  name                = "weekly"
  schedule_expression = "cron(0 5 L 4 ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}
