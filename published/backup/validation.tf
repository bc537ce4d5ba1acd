resource "aws_cloudwatch_event_rule" "validator_schedule" {
  count = var.enable_backup_validation ? 1 : 0

  description         = "Runs the backup validator"
  name                = "${var.project_name}-backup-validation-${var.environment}"
  schedule_expression = var.backup_validation_schedule
  tags                = local.tags
}

resource "aws_cloudwatch_event_target" "validator_schedule_function" {
  count = var.enable_backup_validation ? 1 : 0

  arn  = aws_lambda_function.validator[0].arn
  rule = aws_cloudwatch_event_rule.validator_schedule[0].name
}

resource "aws_cloudwatch_log_group" "validator" {
  count = var.enable_backup_validation ? 1 : 0

  kms_key_id        = one(aws_kms_key.main[*].arn)
  name              = "/aws/lambda/${var.project_name}-backup-validator-${var.environment}"
  retention_in_days = 90
  tags              = local.tags
}

resource "aws_iam_role" "validator" {
  count = var.enable_backup_validation ? 1 : 0

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })
  description = "Execution role of the function ${var.project_name}-backup-validator-${var.environment}"
  name        = "${var.project_name}-backup-validator-${var.environment}"
  tags        = local.tags
}

resource "aws_iam_role_policy" "validator" {
  count = var.enable_backup_validation ? 1 : 0

  name = "${var.project_name}-backup-validator-${var.environment}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(concat(concat([
      {
        Sid      = "WriteLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.validator[0].arn}:*"]
      },
      {
        Sid      = "SendDeadLetters"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = [aws_sqs_queue.validator[0].arn]
      },
      {
        Sid      = "ListJobs"
        Effect   = "Allow"
        Action   = ["backup:ListBackupJobs", "backup:ListCopyJobs", "backup:ListRestoreJobs"]
        Resource = ["*"]
      },
      {
        Sid      = "ListRecoveryPoints"
        Effect   = "Allow"
        Action   = ["backup:ListRecoveryPointsByBackupVault"]
        Resource = [aws_backup_vault.main.arn]
      },
      {
        Sid      = "FindTaggedResources"
        Effect   = "Allow"
        Action   = ["tag:GetResources"]
        Resource = ["*"]
      },
      {
        Sid       = "PutMetrics"
        Effect    = "Allow"
        Action    = ["cloudwatch:PutMetricData"]
        Resource  = ["*"]
        Condition = { StringEquals = { "cloudwatch:namespace" = "${var.project_name}/backup" } }
      },
      {
        Sid      = "PutReports"
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = ["${aws_s3_bucket.validator_reports[0].arn}/reports/${var.environment}/*"]
      },
      ], [for s in [{
        Sid      = "UseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = [one(aws_kms_key.main[*].arn) != null ? one(aws_kms_key.main[*].arn) : ""]
        }] : s if(one(aws_kms_key.main[*].arn) != null)]), [for s in [{
        Sid    = "ListReplicaRecoveryPoints"
        Effect = "Allow"
        Action = ["backup:ListRecoveryPointsByBackupVault"]
        Resource = [
          one(aws_backup_vault.replica[*].arn) != null ? one(aws_backup_vault.replica[*].arn) : "",
        ]
      }] : s if local.is_cross_region]), [for s in [{
      Sid    = "PublishReports"
      Effect = "Allow"
      Action = ["sns:Publish"]
      Resource = [
        one(aws_sns_topic.notifications[*].arn) != null ? one(aws_sns_topic.notifications[*].arn) : "",
      ]
    }] : s if var.enable_backup_notifications])
  })
  role = aws_iam_role.validator[0].id
}

resource "aws_lambda_function" "validator" {
  count = var.enable_backup_validation ? 1 : 0

  architectures                  = ["arm64"]
  description                    = "Checks backup jobs, recovery points, coverage, RPO and RTO, and reports"
  filename                       = "${path.module}/lambda/backup-validator.zip"
  function_name                  = "${var.project_name}-backup-validator-${var.environment}"
  handler                        = "index.handler"
  memory_size                    = 512
  reserved_concurrent_executions = 1
  role                           = aws_iam_role.validator[0].arn
  runtime                        = "nodejs22.x"
  source_code_hash               = "Ii9LzmwTaV28+VbxERw3bpY5W6PZMlb3afsr/tCG8to="
  tags                           = local.tags
  timeout                        = 300

  dead_letter_config {
    target_arn = aws_sqs_queue.validator[0].arn
  }

  environment {
    variables = {
      BACKUP_VAULT_NAME         = aws_backup_vault.main.name
      COMPLETION_WINDOW_MINUTES = "300"
      ENVIRONMENT               = var.environment
      EXPECTED_KEY_ARN          = one(aws_kms_key.main[*].arn) != null ? one(aws_kms_key.main[*].arn) : ""
      EXPECTED_RESOURCES = var.backup_efs_enabled ? jsonencode({
        arns = [for x in var.rds_instances : x.arn]
        tagged = [
          {
            resourceTypes = ["ec2:volume"]
            include = {
              KubernetesCluster = "${var.project_name}-${var.environment}"
              Environment       = var.environment
            }
            exclude = { VolumeType = "temporary" }
          },
          {
            resourceTypes = ["elasticfilesystem:file-system"]
            include       = { Environment = var.environment, Project = var.project_name }
            exclude       = {}
          },
        ]
        }) : jsonencode({
        arns = [for x in var.rds_instances : x.arn]
        tagged = [
          {
            resourceTypes = ["ec2:volume"]
            include = {
              KubernetesCluster = "${var.project_name}-${var.environment}"
              Environment       = var.environment
            }
            exclude = { VolumeType = "temporary" }
          },
        ]
      })
      METRIC_NAMESPACE     = "${var.project_name}/backup"
      PROJECT_NAME         = var.project_name
      REPLICA_REGION       = local.is_cross_region ? (var.replica_region != null ? var.replica_region : "") : ""
      REPLICA_VAULT_NAME   = one(aws_backup_vault.replica[*].name) != null ? one(aws_backup_vault.replica[*].name) : ""
      REPORT_BUCKET_NAME   = aws_s3_bucket.validator_reports[0].id
      REPORT_TOPIC_ARN     = one(aws_sns_topic.notifications[*].arn) != null ? one(aws_sns_topic.notifications[*].arn) : ""
      RPO_GRACE_HOURS      = "6"
      RPO_TARGET_HOURS     = var.rpo_target_hours
      RTO_TARGET_HOURS     = var.rto_target_hours
      START_WINDOW_MINUTES = "60"
    }
  }

  depends_on = [aws_cloudwatch_log_group.validator, aws_iam_role_policy.validator]
}

resource "aws_lambda_function_event_invoke_config" "validator" {
  count = var.enable_backup_validation ? 1 : 0

  function_name                = aws_lambda_function.validator[0].function_name
  maximum_event_age_in_seconds = 3600
  maximum_retry_attempts       = 1
}

resource "aws_lambda_permission" "validator_invoke" {
  count = var.enable_backup_validation ? 1 : 0

  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.validator[0].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.validator_schedule[0].arn
}

resource "aws_s3_bucket" "validator_reports" {
  count = var.enable_backup_validation ? 1 : 0

  bucket = "${var.project_name}-backup-reports-${var.environment}-${split(":", aws_iam_role.backup.arn)[4]}"
  tags   = local.tags
}

resource "aws_s3_bucket_lifecycle_configuration" "validator_reports" {
  count = var.enable_backup_validation ? 1 : 0

  bucket = aws_s3_bucket.validator_reports[0].id

  rule {
    id     = "expire"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }

    dynamic "transition" {
      for_each = var.enable_intelligent_tiering ? [1] : []

      content {
        days          = 0
        storage_class = "INTELLIGENT_TIERING"
      }
    }

    expiration {
      days = 365
    }

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 365
    }
  }

  depends_on = [aws_s3_bucket_versioning.validator_reports]
}

resource "aws_s3_bucket_ownership_controls" "validator_reports" {
  count = var.enable_backup_validation ? 1 : 0

  bucket = aws_s3_bucket.validator_reports[0].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_policy" "validator_reports" {
  count = var.enable_backup_validation ? 1 : 0

  bucket = aws_s3_bucket.validator_reports[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyUnencryptedTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]
        Resource = [
          aws_s3_bucket.validator_reports[0].arn,
          "${aws_s3_bucket.validator_reports[0].arn}/*",
        ]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_s3_bucket_public_access_block" "validator_reports" {
  count = var.enable_backup_validation ? 1 : 0

  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.validator_reports[0].id
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "validator_reports" {
  count = var.enable_backup_validation ? 1 : 0

  bucket = aws_s3_bucket.validator_reports[0].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = one(aws_kms_key.main[*].arn)
      sse_algorithm     = one(aws_kms_key.main[*].arn) != null ? "aws:kms" : "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "validator_reports" {
  count = var.enable_backup_validation ? 1 : 0

  bucket = aws_s3_bucket.validator_reports[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_sqs_queue" "validator" {
  count = var.enable_backup_validation ? 1 : 0

  kms_master_key_id         = one(aws_kms_key.main[*].arn)
  message_retention_seconds = 1209600
  name                      = "${var.project_name}-backup-validator-${var.environment}-dead-letters"
  sqs_managed_sse_enabled   = (one(aws_kms_key.main[*].arn) != null) ? null : true
  tags                      = local.tags
}
