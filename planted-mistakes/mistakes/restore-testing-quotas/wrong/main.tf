# A restore test of 31 vaults
resource "aws_backup_restore_testing_plan" "main" {
  name                = "weekly"
  schedule_expression = "cron(0 5 ? * SUN *)"

  recovery_point_selection {
    algorithm = "LATEST_WITHIN_WINDOW"
    include_vaults = [
      for number in range(31) : "arn:aws:backup:us-east-1:111122223333:backup-vault:team-${number}"
    ]
    recovery_point_types = ["SNAPSHOT"]
  }
}
