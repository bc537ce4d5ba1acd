resource "aws_cloudwatch_event_rule" "ecs_export_schedule" {
  description         = "Exports the ECS cluster before the daily backup"
  name                = "${var.project_name}-${var.environment}-ecs-export"
  schedule_expression = "cron(0 4 ? * * *)"
  tags                = local.tags
}

resource "aws_cloudwatch_event_target" "ecs_export_schedule_function" {
  arn  = aws_lambda_function.ecs_export.arn
  rule = aws_cloudwatch_event_rule.ecs_export_schedule.name
}

resource "aws_cloudwatch_log_group" "ecs_export" {
  kms_key_id        = aws_kms_key.operations.arn
  name              = "/aws/lambda/${var.project_name}-${var.environment}-ecs-export"
  retention_in_days = 90
  tags              = local.tags
}

resource "aws_iam_role" "ecs_export" {
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
  description = "Execution role of the function ${var.project_name}-${var.environment}-ecs-export"
  name        = "${var.project_name}-${var.environment}-ecs-export"
  tags        = local.tags
}

resource "aws_iam_role_policy" "ecs_export" {
  name = "${var.project_name}-${var.environment}-ecs-export"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.ecs_export.arn}:*"]
      },
      {
        Sid      = "SendDeadLetters"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = [aws_sqs_queue.ecs_export.arn]
      },
      {
        Sid      = "UseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = [aws_kms_key.operations.arn]
      },
      {
        Sid      = "ReadCluster"
        Effect   = "Allow"
        Action   = ["ecs:DescribeClusters"]
        Resource = [var.ecs_cluster_arn]
      },
      {
        Sid       = "ListServices"
        Effect    = "Allow"
        Action    = ["ecs:ListServices"]
        Resource  = ["*"]
        Condition = { ArnEquals = { "ecs:cluster" = var.ecs_cluster_arn } }
      },
      {
        Sid    = "ReadServices"
        Effect = "Allow"
        Action = ["ecs:DescribeServiceRevisions", "ecs:DescribeServices"]
        Resource = [
          "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.name}:${split(":", var.ecs_cluster_arn)[4]}:service/${try(split("/", var.ecs_cluster_arn)[1], "")}/*",
          "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.name}:${split(":", var.ecs_cluster_arn)[4]}:service-revision/${try(split("/", var.ecs_cluster_arn)[1], "")}/*",
        ]
      },
      {
        Sid      = "ReadTaskDefinitions"
        Effect   = "Allow"
        Action   = ["ecs:DescribeTaskDefinition"]
        Resource = ["*"]
      },
      {
        Sid    = "ReadTags"
        Effect = "Allow"
        Action = ["ecs:ListTagsForResource"]
        Resource = [
          var.ecs_cluster_arn,
          "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.name}:${split(":", var.ecs_cluster_arn)[4]}:service/${try(split("/", var.ecs_cluster_arn)[1], "")}/*",
          "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.name}:${split(":", var.ecs_cluster_arn)[4]}:task-definition/*",
        ]
      },
      {
        Sid      = "WriteExports"
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = ["${aws_s3_bucket.ecs_export.arn}/ecs/*"]
      },
    ]
  })
  role = aws_iam_role.ecs_export.id
}

resource "aws_lambda_function" "ecs_export" {
  architectures                  = ["arm64"]
  description                    = "Exports the ECS cluster, its services and task definitions"
  filename                       = "${path.module}/lambda/ecs-export.zip"
  function_name                  = "${var.project_name}-${var.environment}-ecs-export"
  handler                        = "index.handler"
  memory_size                    = 512
  reserved_concurrent_executions = 1
  role                           = aws_iam_role.ecs_export.arn
  runtime                        = "nodejs22.x"
  source_code_hash               = "ffw83oRXIJpytJNGUBLDJBvdLXdxOPNN0aGZw1jIDB0="
  tags                           = local.tags
  timeout                        = 300

  dead_letter_config {
    target_arn = aws_sqs_queue.ecs_export.arn
  }

  environment {
    variables = {
      BUCKET_NAME = aws_s3_bucket.ecs_export.id
      CLUSTER_ARN = var.ecs_cluster_arn
      ENVIRONMENT = var.environment
      KEY_PREFIX  = "ecs"
      PROJECT     = var.project_name
    }
  }

  depends_on = [aws_cloudwatch_log_group.ecs_export, aws_iam_role_policy.ecs_export]
}

resource "aws_lambda_function_event_invoke_config" "ecs_export" {
  function_name                = aws_lambda_function.ecs_export.function_name
  maximum_event_age_in_seconds = 3600
  maximum_retry_attempts       = 1
}

resource "aws_lambda_permission" "ecs_export_invoke" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.ecs_export.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.ecs_export_schedule.arn
}

resource "aws_s3_bucket" "ecs_export" {
  bucket = "${var.project_name}-${var.environment}-ecs-export-${split(":", var.ecs_cluster_arn)[4]}"
  tags   = local.tags
}

resource "aws_s3_bucket_lifecycle_configuration" "ecs_export" {
  bucket = aws_s3_bucket.ecs_export.id

  rule {
    id     = "expire"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }

    expiration {
      days = 90
    }

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }

  depends_on = [aws_s3_bucket_versioning.ecs_export]
}

resource "aws_s3_bucket_notification" "ecs_export" {
  bucket      = aws_s3_bucket.ecs_export.id
  eventbridge = true
}

resource "aws_s3_bucket_ownership_controls" "ecs_export" {
  bucket = aws_s3_bucket.ecs_export.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_policy" "ecs_export" {
  bucket = aws_s3_bucket.ecs_export.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyUnencryptedTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]
        Resource  = [aws_s3_bucket.ecs_export.arn, "${aws_s3_bucket.ecs_export.arn}/*"]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_s3_bucket_public_access_block" "ecs_export" {
  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.ecs_export.id
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "ecs_export" {
  bucket = aws_s3_bucket.ecs_export.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.operations.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "ecs_export" {
  bucket = aws_s3_bucket.ecs_export.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_sqs_queue" "ecs_export" {
  kms_master_key_id         = aws_kms_key.operations.arn
  message_retention_seconds = 1209600
  name                      = "${var.project_name}-${var.environment}-ecs-export-dead-letters"
  tags                      = local.tags
}
