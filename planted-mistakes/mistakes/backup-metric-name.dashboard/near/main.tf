# A dashboard with two metrics
resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "backups"

  dashboard_body = jsonencode({
    widgets = [{
      type = "metric"
      properties = {
        region = "us-east-1"
        metrics = [
          ["AWS/Backup", "NumberOfBackupJobsCompleted", "BackupVaultName", "backups"],
          [".", "NumberOfBackupJobsFailed", ".", "."],
        ]
      }
    }]
  })
}
