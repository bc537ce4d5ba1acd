resource "aws_kms_alias" "operations" {
  name          = "alias/${var.project_name}-${var.environment}-backup-operations"
  target_key_id = aws_kms_key.operations.key_id
}

resource "aws_kms_key" "operations" {
  deletion_window_in_days = 30
  description             = "Notifications, logs and ECS exports of ${var.project_name}-${var.environment}-backup"
  enable_key_rotation     = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid    = "AccountControlsKey"
        Effect = "Allow"
        Principal = {
          AWS = [
            "arn:${data.aws_partition.current.partition}:iam::${split(":", var.ecs_cluster_arn)[4]}:root",
          ]
        }
        Action = [
          "kms:CancelKeyDeletion",
          "kms:CreateAlias",
          "kms:CreateGrant",
          "kms:Decrypt",
          "kms:DeleteAlias",
          "kms:DescribeKey",
          "kms:DisableKey",
          "kms:DisableKeyRotation",
          "kms:EnableKey",
          "kms:EnableKeyRotation",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "kms:ListGrants",
          "kms:ListKeyPolicies",
          "kms:ListKeyRotations",
          "kms:ListResourceTags",
          "kms:ListRetirableGrants",
          "kms:PutKeyPolicy",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
          "kms:RetireGrant",
          "kms:RevokeGrant",
          "kms:RotateKeyOnDemand",
          "kms:ScheduleKeyDeletion",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:UpdateAlias",
          "kms:UpdateKeyDescription",
        ]
        Resource = ["*"]
      },
      {
        Sid       = "LogGroupsUseKey"
        Effect    = "Allow"
        Principal = { Service = ["logs.${data.aws_region.current.name}.amazonaws.com"] }
        Action = [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ]
        Resource = ["*"]
        Condition = {
          ArnEquals = {
            "kms:EncryptionContext:aws:logs:arn" = [
              "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.name}:${split(":", var.ecs_cluster_arn)[4]}:log-group:/aws/lambda/${var.project_name}-${var.environment}-ecs-export",
              "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.name}:${split(":", var.ecs_cluster_arn)[4]}:log-group:/aws/lambda/${var.project_name}-${var.environment}-vault-storage",
            ]
          }
        }
      },
      ], [for s in [{
        Sid    = "PublishersUseKey"
        Effect = "Allow"
        Principal = {
          Service = ["backup.amazonaws.com", "cloudwatch.amazonaws.com", "events.amazonaws.com"]
        }
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = ["*"]
    }] : s if local.makes_topic])
  })
  rotation_period_in_days = 365
  tags                    = local.tags
}
