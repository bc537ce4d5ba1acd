resource "aws_cloudwatch_dashboard" "backup" {
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        x      = 0
        y      = 0
        width  = 12
        height = 6
        properties = {
          title  = "Backup jobs"
          region = data.aws_region.current.name
          stat   = "Sum"
          period = 3600
          view   = "timeSeries"
          metrics = [
            [
              "AWS/Backup",
              "NumberOfBackupJobsCompleted",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "completed" },
            ],
            [
              "AWS/Backup",
              "NumberOfBackupJobsFailed",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "failed" },
            ],
            [
              "AWS/Backup",
              "NumberOfBackupJobsExpired",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "expired" },
            ],
            [
              "AWS/Backup",
              "NumberOfBackupJobsAborted",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "aborted" },
            ],
            [
              "AWS/Backup",
              "NumberOfBackupJobsRunning",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "running" },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 0
        width  = 12
        height = 6
        properties = {
          title  = "Success rate of backup jobs, percent"
          region = data.aws_region.current.name
          stat   = "Sum"
          period = 86400
          view   = "timeSeries"
          metrics = [
            [
              {
                expression = "100 * FILL(completed, 0) / (FILL(completed, 0) + FILL(failed, 0) + FILL(expired, 0) + FILL(aborted, 0))"
                label      = "success rate"
              },
            ],
            [
              "AWS/Backup",
              "NumberOfBackupJobsCompleted",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "completed", id = "completed", visible = false },
            ],
            [
              "AWS/Backup",
              "NumberOfBackupJobsFailed",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "failed", id = "failed", visible = false },
            ],
            [
              "AWS/Backup",
              "NumberOfBackupJobsExpired",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "expired", id = "expired", visible = false },
            ],
            [
              "AWS/Backup",
              "NumberOfBackupJobsAborted",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "aborted", id = "aborted", visible = false },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 6
        width  = 12
        height = 6
        properties = {
          title  = "Storage in the vault, bytes"
          region = data.aws_region.current.name
          stat   = "Maximum"
          period = 86400
          view   = "timeSeries"
          metrics = [
            [
              "Backup/Vault",
              "VaultStorageBytes",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "bytes" },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 6
        width  = 12
        height = 6
        properties = {
          title  = "Restore jobs"
          region = data.aws_region.current.name
          stat   = "Sum"
          period = 3600
          view   = "timeSeries"
          metrics = [
            [
              "AWS/Backup",
              "NumberOfRestoreJobsCompleted",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "completed" },
            ],
            [
              "AWS/Backup",
              "NumberOfRestoreJobsFailed",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "failed" },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 12
        width  = 12
        height = 6
        properties = {
          title  = "Copy jobs to the replica vault"
          region = data.aws_region.current.name
          stat   = "Sum"
          period = 3600
          view   = "timeSeries"
          metrics = [
            [
              "AWS/Backup",
              "NumberOfCopyJobsCompleted",
              "BackupVaultName",
              one(aws_backup_vault.replica[*].name) != null ? one(aws_backup_vault.replica[*].name) : "",
              { label = "completed" },
            ],
            [
              "AWS/Backup",
              "NumberOfCopyJobsFailed",
              "BackupVaultName",
              one(aws_backup_vault.replica[*].name) != null ? one(aws_backup_vault.replica[*].name) : "",
              { label = "failed" },
            ],
          ]
        }
      },
    ]
  })
  dashboard_name = "${var.project_name}-${var.environment}-backup"
}

resource "aws_cloudwatch_event_rule" "job_failures" {
  description = "Backup and copy jobs that ended without a recovery point"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Backup Job State Change", "Copy Job State Change"]
    detail = {
      state = ["FAILED", "EXPIRED", "ABORTED"]
    }
  })
  name = "${var.project_name}-${var.environment}-backup-job-failures"
  tags = local.tags
}

resource "aws_cloudwatch_event_rule" "restore_failures" {
  description = "Restore jobs that failed"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Restore Job State Change"]
    detail = {
      status = ["FAILED", "ABORTED"]
    }
  })
  name = "${var.project_name}-${var.environment}-backup-restore-failures"
  tags = local.tags
}

resource "aws_cloudwatch_event_target" "job_failures_topic" {
  arn  = local.notification_topic_arn
  rule = aws_cloudwatch_event_rule.job_failures.name

  input_transformer {
    input_paths = {
      reason   = "$.detail.statusMessage"
      region   = "$.region"
      resource = "$.detail.resourceArn"
      state    = "$.detail.state"
      time     = "$.time"
      type     = "$.detail.resourceType"
      what     = "$.detail-type"
    }
    input_template = "\"<what>: <state>. Resource <resource> (<type>) in <region> at <time>. Reason: <reason>\""
  }
}

resource "aws_cloudwatch_event_target" "restore_failures_topic" {
  arn  = local.notification_topic_arn
  rule = aws_cloudwatch_event_rule.restore_failures.name

  input_transformer {
    input_paths = {
      reason   = "$.detail.statusMessage"
      region   = "$.region"
      resource = "$.detail.sourceResourceArn"
      state    = "$.detail.status"
      time     = "$.time"
      type     = "$.detail.resourceType"
      what     = "$.detail-type"
    }
    input_template = "\"<what>: <state>. Resource <resource> (<type>) in <region> at <time>. Reason: <reason>\""
  }
}

resource "aws_cloudwatch_metric_alarm" "backup_job_aborted" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "A backup job was cancelled, by somebody or because it overran its completion window."
  alarm_name          = "${var.project_name}-${var.environment}-backup-job-aborted"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "NumberOfBackupJobsAborted"
  namespace          = "AWS/Backup"
  ok_actions         = [local.notification_topic_arn]
  period             = 300
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "backup_job_expired" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "A backup job did not start within its start window."
  alarm_name          = "${var.project_name}-${var.environment}-backup-job-expired"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "NumberOfBackupJobsExpired"
  namespace          = "AWS/Backup"
  ok_actions         = [local.notification_topic_arn]
  period             = 300
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "backup_job_failed" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "A backup job failed: a resource has no recovery point of this run."
  alarm_name          = "${var.project_name}-${var.environment}-backup-job-failed"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "NumberOfBackupJobsFailed"
  namespace          = "AWS/Backup"
  ok_actions         = [local.notification_topic_arn]
  period             = 300
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "backup_stale" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "No backup was completed within the recovery point objective and its grace."
  alarm_name          = "${var.project_name}-${var.environment}-backup-stale"
  comparison_operator = "LessThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 30
  metric_name        = "NumberOfBackupJobsCompleted"
  namespace          = "AWS/Backup"
  ok_actions         = [local.notification_topic_arn]
  period             = 3600
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 1
  treat_missing_data = "breaching"
}

resource "aws_cloudwatch_metric_alarm" "backup_success_rate" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "Less than 95 percent of the backup jobs of a day completed."
  alarm_name          = "${var.project_name}-${var.environment}-backup-success-rate"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 1
  ok_actions          = [local.notification_topic_arn]
  tags                = local.tags
  threshold           = 95
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "100 * FILL(completed, 0) / (FILL(completed, 0) + FILL(failed, 0) + FILL(expired, 0) + FILL(aborted, 0))"
    id          = "result"
    label       = "success-rate"
    return_data = true
  }

  metric_query {
    id          = "completed"
    return_data = false

    metric {
      dimensions = {
        BackupVaultName = aws_backup_vault.main.name
      }
      metric_name = "NumberOfBackupJobsCompleted"
      namespace   = "AWS/Backup"
      period      = 86400
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "failed"
    return_data = false

    metric {
      dimensions = {
        BackupVaultName = aws_backup_vault.main.name
      }
      metric_name = "NumberOfBackupJobsFailed"
      namespace   = "AWS/Backup"
      period      = 86400
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "expired"
    return_data = false

    metric {
      dimensions = {
        BackupVaultName = aws_backup_vault.main.name
      }
      metric_name = "NumberOfBackupJobsExpired"
      namespace   = "AWS/Backup"
      period      = 86400
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "aborted"
    return_data = false

    metric {
      dimensions = {
        BackupVaultName = aws_backup_vault.main.name
      }
      metric_name = "NumberOfBackupJobsAborted"
      namespace   = "AWS/Backup"
      period      = 86400
      stat        = "Sum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "copy_job_failed" {
  count = local.is_cross_region ? 1 : 0

  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "A copy to the replica region failed: that recovery point would not outlive the region."
  alarm_name          = "${var.project_name}-${var.environment}-backup-copy-failed"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = one(aws_backup_vault.replica[*].name) != null ? one(aws_backup_vault.replica[*].name) : ""
  }
  evaluation_periods = 1
  metric_name        = "NumberOfCopyJobsFailed"
  namespace          = "AWS/Backup"
  ok_actions         = [local.notification_topic_arn]
  period             = 300
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "ecs_export_dead_letters" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "A run of the function ecs-export was given up: its event is in the dead-letter queue."
  alarm_name          = "${var.project_name}-${var.environment}-backup-ecs-export-dead-letters"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    QueueName = aws_sqs_queue.ecs_export.name
  }
  evaluation_periods = 1
  metric_name        = "ApproximateNumberOfMessagesVisible"
  namespace          = "AWS/SQS"
  ok_actions         = [local.notification_topic_arn]
  period             = 3600
  statistic          = "Maximum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "ecs_export_errors" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "The function ecs-export failed: read its log."
  alarm_name          = "${var.project_name}-${var.environment}-backup-ecs-export-errors"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    FunctionName = aws_lambda_function.ecs_export.function_name
  }
  evaluation_periods = 1
  metric_name        = "Errors"
  namespace          = "AWS/Lambda"
  ok_actions         = [local.notification_topic_arn]
  period             = 3600
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "restore_job_failed" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "A restore failed: the backups may not be usable."
  alarm_name          = "${var.project_name}-${var.environment}-backup-restore-failed"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "NumberOfRestoreJobsFailed"
  namespace          = "AWS/Backup"
  ok_actions         = [local.notification_topic_arn]
  period             = 300
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "vault_storage" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "The vault holds more than 1 TiB."
  alarm_name          = "${var.project_name}-${var.environment}-backup-vault-storage"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "VaultStorageBytes"
  namespace          = "Backup/Vault"
  ok_actions         = [local.notification_topic_arn]
  period             = 86400
  statistic          = "Maximum"
  tags               = local.tags
  threshold          = 1099511627776
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "vault_storage_dead_letters" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "A run of the function vault-storage was given up: its event is in the dead-letter queue."
  alarm_name          = "${var.project_name}-${var.environment}-backup-vault-storage-dead-letters"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    QueueName = aws_sqs_queue.vault_storage.name
  }
  evaluation_periods = 1
  metric_name        = "ApproximateNumberOfMessagesVisible"
  namespace          = "AWS/SQS"
  ok_actions         = [local.notification_topic_arn]
  period             = 3600
  statistic          = "Maximum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "vault_storage_errors" {
  alarm_actions       = [local.notification_topic_arn]
  alarm_description   = "The function vault-storage failed: read its log."
  alarm_name          = "${var.project_name}-${var.environment}-backup-vault-storage-errors"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    FunctionName = aws_lambda_function.vault_storage.function_name
  }
  evaluation_periods = 1
  metric_name        = "Errors"
  namespace          = "AWS/Lambda"
  ok_actions         = [local.notification_topic_arn]
  period             = 3600
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_sns_topic" "notifications" {
  count = local.makes_topic ? 1 : 0

  kms_master_key_id = aws_kms_key.operations.arn
  name              = "${var.project_name}-${var.environment}-backup-notifications"
  tags              = local.tags
}

resource "aws_sns_topic_policy" "notifications" {
  count = local.makes_topic ? 1 : 0

  arn = aws_sns_topic.notifications[0].arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "BackupAndAlarmsPublish"
        Effect    = "Allow"
        Principal = { Service = ["backup.amazonaws.com", "cloudwatch.amazonaws.com"] }
        Action    = ["sns:Publish"]
        Resource  = [aws_sns_topic.notifications[0].arn]
        Condition = { StringEquals = { "aws:SourceAccount" = split(":", var.ecs_cluster_arn)[4] } }
      },
      {
        Sid       = "EventRulesPublish"
        Effect    = "Allow"
        Principal = { Service = ["events.amazonaws.com"] }
        Action    = ["sns:Publish"]
        Resource  = [aws_sns_topic.notifications[0].arn]
      },
      {
        Sid       = "DenyUnencryptedTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["sns:Publish"]
        Resource  = [aws_sns_topic.notifications[0].arn]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "notifications_email" {
  count = (local.makes_topic && (length(var.notification_email) > 0)) ? 1 : 0

  endpoint = var.notification_email
  filter_policy = jsonencode({
    State = [
      "FAILED",
      "EXPIRED",
      "ABORTED",
      {
        exists = false
      },
    ]
  })
  filter_policy_scope = "MessageAttributes"
  protocol            = "email"
  topic_arn           = aws_sns_topic.notifications[0].arn
}
