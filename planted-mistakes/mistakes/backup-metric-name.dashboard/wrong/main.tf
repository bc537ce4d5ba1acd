# A dashboard with a metric that does not exist
resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "backups"

  dashboard_body = jsonencode({
    widgets = [{
      type = "metric"
      properties = {
        region = "us-east-1"
        metrics = [
          ["AWS/Backup", "NumberOfBackupJobsCompleted", "BackupVaultName", "backups"],
          [".", "NumberOfBackupJobsFail", ".", "."],
        ]
      }
    }]
  })
}
