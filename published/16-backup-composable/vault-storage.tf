resource "aws_cloudwatch_event_rule" "vault_storage_schedule" {
  description         = "Measures the vault after the daily backup"
  name                = "${var.project_name}-${var.environment}-vault-storage"
  schedule_expression = "cron(0 11 ? * * *)"
  tags                = local.tags
}

resource "aws_cloudwatch_event_target" "vault_storage_schedule_function" {
  arn  = aws_lambda_function.vault_storage.arn
  rule = aws_cloudwatch_event_rule.vault_storage_schedule.name
}

resource "aws_cloudwatch_log_group" "vault_storage" {
  kms_key_id        = aws_kms_key.operations.arn
  name              = "/aws/lambda/${var.project_name}-${var.environment}-vault-storage"
  retention_in_days = 90
  tags              = local.tags
}

resource "aws_iam_role" "vault_storage" {
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
  description = "Execution role of the function ${var.project_name}-${var.environment}-vault-storage"
  name        = "${var.project_name}-${var.environment}-vault-storage"
  tags        = local.tags
}

resource "aws_iam_role_policy" "vault_storage" {
  name = "${var.project_name}-${var.environment}-vault-storage"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.vault_storage.arn}:*"]
      },
      {
        Sid      = "SendDeadLetters"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = [aws_sqs_queue.vault_storage.arn]
      },
      {
        Sid      = "UseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = [aws_kms_key.operations.arn]
      },
      {
        Sid      = "ListRecoveryPoints"
        Effect   = "Allow"
        Action   = ["backup:ListRecoveryPointsByBackupVault"]
        Resource = [aws_backup_vault.main.arn]
      },
      {
        Sid      = "PutMetrics"
        Effect   = "Allow"
        Action   = ["cloudwatch:PutMetricData"]
        Resource = ["*"]
        Condition = {
          StringEquals = {
            "cloudwatch:namespace" = "Backup/Vault"
          }
        }
      },
    ]
  })
  role = aws_iam_role.vault_storage.id
}

resource "aws_lambda_function" "vault_storage" {
  architectures                  = ["arm64"]
  description                    = "Adds up the bytes of the backup vault"
  filename                       = "${path.module}/lambda/vault-storage.zip"
  function_name                  = "${var.project_name}-${var.environment}-vault-storage"
  handler                        = "index.handler"
  memory_size                    = 256
  reserved_concurrent_executions = 1
  role                           = aws_iam_role.vault_storage.arn
  runtime                        = "nodejs22.x"
  source_code_hash               = "G2J1UEE+z6iSvERhvfg7hZqFvDyKjkoMx+SlgVyVkoY="
  tags                           = local.tags
  timeout                        = 300

  dead_letter_config {
    target_arn = aws_sqs_queue.vault_storage.arn
  }

  environment {
    variables = {
      METRIC_NAMESPACE = "Backup/Vault"
      VAULT_NAME       = aws_backup_vault.main.name
    }
  }

  depends_on = [aws_cloudwatch_log_group.vault_storage, aws_iam_role_policy.vault_storage]
}

resource "aws_lambda_function_event_invoke_config" "vault_storage" {
  function_name                = aws_lambda_function.vault_storage.function_name
  maximum_event_age_in_seconds = 3600
  maximum_retry_attempts       = 1
}

resource "aws_lambda_permission" "vault_storage_invoke" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.vault_storage.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.vault_storage_schedule.arn
}

resource "aws_sqs_queue" "vault_storage" {
  kms_master_key_id         = aws_kms_key.operations.arn
  message_retention_seconds = 1209600
  name                      = "${var.project_name}-${var.environment}-vault-storage-dead-letters"
  tags                      = local.tags
}
