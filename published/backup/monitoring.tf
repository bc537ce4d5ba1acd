resource "aws_cloudwatch_dashboard" "monitoring" {
  count = var.enable_backup_monitoring ? 1 : 0

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
              "${var.project_name}/backup",
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
          title  = "Recovery points in the vault"
          region = data.aws_region.current.name
          stat   = "Maximum"
          period = 86400
          view   = "timeSeries"
          metrics = [
            [
              "${var.project_name}/backup",
              "RecoveryPointCount",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "recovery points" },
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
          title  = "Duration of backups, seconds"
          region = data.aws_region.current.name
          stat   = "Maximum"
          period = 86400
          view   = "timeSeries"
          metrics = [
            [
              "${var.project_name}/backup",
              "BackupDurationSeconds",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "longest" },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 12
        width  = 12
        height = 6
        properties = {
          title  = "Throughput of backups, bytes a second"
          region = data.aws_region.current.name
          stat   = "Average"
          period = 86400
          view   = "timeSeries"
          metrics = [
            [
              "${var.project_name}/backup",
              "BackupThroughputBytesPerSecond",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "average" },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 18
        width  = 12
        height = 6
        properties = {
          title  = "Validation"
          region = data.aws_region.current.name
          stat   = "Maximum"
          period = 86400
          view   = "timeSeries"
          metrics = [
            [
              "${var.project_name}/backup",
              "ValidationIssues",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "issues" },
            ],
            [
              "${var.project_name}/backup",
              "ValidationUnchecked",
              "BackupVaultName",
              aws_backup_vault.main.name,
              { label = "not checked" },
            ],
          ]
        }
      },
    ]
  })
  dashboard_name = "${var.project_name}-backup-${var.environment}"
}

resource "aws_cloudwatch_event_rule" "monitoring_api_calls" {
  count = var.enable_backup_monitoring ? 1 : 0

  description = "Calls of the AWS Backup API: who touched backups"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["AWS API Call via CloudTrail"]
    detail = {
      eventSource = ["backup.amazonaws.com"]
    }
  })
  name = "${var.project_name}-backup-api-calls-${var.environment}"
  tags = local.tags
}

resource "aws_cloudwatch_event_rule" "monitoring_job_failures" {
  count = (var.enable_backup_monitoring && var.enable_backup_notifications) ? 1 : 0

  description = "Backup and copy jobs that ended without a recovery point"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Backup Job State Change", "Copy Job State Change"]
    detail = {
      state = ["FAILED", "EXPIRED", "ABORTED"]
    }
  })
  name = "${var.project_name}-backup-job-failures-${var.environment}"
  tags = local.tags
}

resource "aws_cloudwatch_event_rule" "monitoring_job_states" {
  count = var.enable_backup_monitoring ? 1 : 0

  description = "Every change of state of backup, copy and restore jobs"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"]
  })
  name = "${var.project_name}-backup-job-states-${var.environment}"
  tags = local.tags
}

resource "aws_cloudwatch_event_rule" "monitoring_restore_failures" {
  count = (var.enable_backup_monitoring && var.enable_backup_notifications) ? 1 : 0

  description = "Restore jobs that failed"
  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Restore Job State Change"]
    detail = {
      status = ["FAILED", "ABORTED"]
    }
  })
  name = "${var.project_name}-backup-restore-failures-${var.environment}"
  tags = local.tags
}

resource "aws_cloudwatch_event_target" "monitoring_api_calls_log" {
  count = var.enable_backup_monitoring ? 1 : 0

  arn  = aws_cloudwatch_log_group.monitoring_events[0].arn
  rule = aws_cloudwatch_event_rule.monitoring_api_calls[0].name
}

resource "aws_cloudwatch_event_target" "monitoring_job_failures_topic" {
  count = (var.enable_backup_monitoring && var.enable_backup_notifications) ? 1 : 0

  arn  = aws_sns_topic.notifications[0].arn
  rule = aws_cloudwatch_event_rule.monitoring_job_failures[0].name

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

resource "aws_cloudwatch_event_target" "monitoring_job_states_log" {
  count = var.enable_backup_monitoring ? 1 : 0

  arn  = aws_cloudwatch_log_group.monitoring_events[0].arn
  rule = aws_cloudwatch_event_rule.monitoring_job_states[0].name
}

resource "aws_cloudwatch_event_target" "monitoring_restore_failures_topic" {
  count = (var.enable_backup_monitoring && var.enable_backup_notifications) ? 1 : 0

  arn  = aws_sns_topic.notifications[0].arn
  rule = aws_cloudwatch_event_rule.monitoring_restore_failures[0].name

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

resource "aws_cloudwatch_log_group" "monitoring_events" {
  count = var.enable_backup_monitoring ? 1 : 0

  kms_key_id        = one(aws_kms_key.main[*].arn)
  name              = "/aws/events/${var.project_name}-backup-${var.environment}"
  retention_in_days = 400
  tags              = local.tags
}

resource "aws_cloudwatch_log_resource_policy" "monitoring_events" {
  count = var.enable_backup_monitoring ? 1 : 0

  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "EventRulesWrite"
        Effect = "Allow"
        Principal = {
          Service = ["delivery.logs.amazonaws.com", "events.amazonaws.com"]
        }
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.monitoring_events[0].arn}:*"]
      },
    ]
  })
  policy_name = "${var.project_name}-backup-${var.environment}"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_backup_duration" {
  count = (var.enable_backup_monitoring && var.enable_backup_validation) ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "A backup took more than three quarters of its completion window."
  alarm_name          = "${var.project_name}-backup-${var.environment}-duration"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "BackupDurationSeconds"
  namespace          = "${var.project_name}/backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 86400
  statistic          = "Maximum"
  tags               = local.tags
  threshold          = 13500
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_backup_jobs_aborted" {
  count = var.enable_backup_monitoring ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "A backup job was cancelled, by somebody or because it overran its completion window."
  alarm_name          = "${var.project_name}-backup-${var.environment}-jobs-aborted"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "NumberOfBackupJobsAborted"
  namespace          = "AWS/Backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 300
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_backup_jobs_expired" {
  count = var.enable_backup_monitoring ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "A backup job did not start within its start window."
  alarm_name          = "${var.project_name}-backup-${var.environment}-jobs-expired"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "NumberOfBackupJobsExpired"
  namespace          = "AWS/Backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 300
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_backup_jobs_failed" {
  count = var.enable_backup_monitoring ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "A backup job failed: a resource has no recovery point of this run."
  alarm_name          = "${var.project_name}-backup-${var.environment}-jobs-failed"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "NumberOfBackupJobsFailed"
  namespace          = "AWS/Backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 300
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_backup_jobs_running" {
  count = var.enable_backup_monitoring ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "Unusually many backup jobs run at once: later ones may wait and expire."
  alarm_name          = "${var.project_name}-backup-${var.environment}-jobs-running"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "NumberOfBackupJobsRunning"
  namespace          = "AWS/Backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 300
  statistic          = "Maximum"
  tags               = local.tags
  threshold          = 20
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_copy_jobs_failed" {
  count = (var.enable_backup_monitoring && local.is_cross_region) ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "A copy to the replica region failed."
  alarm_name          = "${var.project_name}-backup-${var.environment}-copies-failed"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = one(aws_backup_vault.replica[*].name) != null ? one(aws_backup_vault.replica[*].name) : ""
  }
  evaluation_periods = 1
  metric_name        = "NumberOfCopyJobsFailed"
  namespace          = "AWS/Backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 300
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_no_backup_completed" {
  count = var.enable_backup_monitoring ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "No backup was completed within the recovery point objective and its grace."
  alarm_name          = "${var.project_name}-backup-${var.environment}-no-backup-completed"
  comparison_operator = "LessThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = var.rpo_target_hours + 6
  metric_name        = "NumberOfBackupJobsCompleted"
  namespace          = "AWS/Backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 3600
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 1
  treat_missing_data = "breaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_recovery_point_count" {
  count = (var.enable_backup_monitoring && var.enable_backup_validation) ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "The vault nears the quota of a million recovery points."
  alarm_name          = "${var.project_name}-backup-${var.environment}-recovery-points"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "RecoveryPointCount"
  namespace          = "${var.project_name}/backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 86400
  statistic          = "Maximum"
  tags               = local.tags
  threshold          = 800000
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_restore_jobs_failed" {
  count = var.enable_backup_monitoring ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "A restore failed: the backups may not be usable."
  alarm_name          = "${var.project_name}-backup-${var.environment}-restores-failed"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "NumberOfRestoreJobsFailed"
  namespace          = "AWS/Backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 300
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_validation_issues" {
  count = (var.enable_backup_monitoring && var.enable_backup_validation) ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "The validator found issues: read its report."
  alarm_name          = "${var.project_name}-backup-${var.environment}-validation-issues"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "ValidationIssues"
  namespace          = "${var.project_name}/backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 86400
  statistic          = "Maximum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_validation_unchecked" {
  count = (var.enable_backup_monitoring && var.enable_backup_validation) ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "The validator could not check everything: its report is incomplete."
  alarm_name          = "${var.project_name}-backup-${var.environment}-validation-unchecked"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "ValidationUnchecked"
  namespace          = "${var.project_name}/backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 86400
  statistic          = "Maximum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_validator_dead_letters" {
  count = (var.enable_backup_monitoring && var.enable_backup_validation) ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "A run of the validator was given up: its event is in the dead-letter queue."
  alarm_name          = "${var.project_name}-backup-${var.environment}-validator-dead-letters"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    QueueName = aws_sqs_queue.validator[0].name
  }
  evaluation_periods = 1
  metric_name        = "ApproximateNumberOfMessagesVisible"
  namespace          = "AWS/SQS"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 3600
  statistic          = "Maximum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_validator_errors" {
  count = (var.enable_backup_monitoring && var.enable_backup_validation) ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "The validator failed: nobody has looked at the backups."
  alarm_name          = "${var.project_name}-backup-${var.environment}-validator-errors"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    FunctionName = one(aws_lambda_function.validator[*].function_name) != null ? one(aws_lambda_function.validator[*].function_name) : ""
  }
  evaluation_periods = 1
  metric_name        = "Errors"
  namespace          = "AWS/Lambda"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 3600
  statistic          = "Sum"
  tags               = local.tags
  threshold          = 0
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "monitoring_vault_storage" {
  count = (var.enable_backup_monitoring && var.enable_backup_validation) ? 1 : 0

  alarm_actions       = compact([one(aws_sns_topic.notifications[*].arn)])
  alarm_description   = "The vault holds more than 10 TiB."
  alarm_name          = "${var.project_name}-backup-${var.environment}-vault-storage"
  comparison_operator = "GreaterThanThreshold"
  dimensions = {
    BackupVaultName = aws_backup_vault.main.name
  }
  evaluation_periods = 1
  metric_name        = "VaultStorageBytes"
  namespace          = "${var.project_name}/backup"
  ok_actions         = compact([one(aws_sns_topic.notifications[*].arn)])
  period             = 86400
  statistic          = "Maximum"
  tags               = local.tags
  threshold          = 10995116277760
  treat_missing_data = "notBreaching"
}

resource "aws_sns_topic" "notifications" {
  count = var.enable_backup_notifications ? 1 : 0

  kms_master_key_id = one(aws_kms_key.main[*].arn)
  name              = "${var.project_name}-backup-notifications-${var.environment}"
  tags              = local.tags
}

resource "aws_sns_topic_policy" "notifications" {
  count = var.enable_backup_notifications ? 1 : 0

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
        Condition = {
          StringEquals = { "aws:SourceAccount" = split(":", aws_iam_role.backup.arn)[4] }
        }
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
  count = (var.enable_backup_notifications && (length(var.notification_email) > 0)) ? 1 : 0

  endpoint  = var.notification_email
  protocol  = "email"
  topic_arn = aws_sns_topic.notifications[0].arn
}
