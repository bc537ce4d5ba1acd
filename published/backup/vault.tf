resource "aws_backup_vault" "main" {
  kms_key_arn = one(aws_kms_key.main[*].arn)
  name        = var.backup_vault_name
  tags        = local.tags

  lifecycle {
    precondition {
      condition     = var.replica_region != null ? (!(var.replica_region == data.aws_region.current.name)) : true
      error_message = "replica_region: got ${var.replica_region != null ? var.replica_region : "none"}, wanted a region other than ${data.aws_region.current.name != null ? data.aws_region.current.name : "none"}, or null for no replica. Choose another region for the replica. [replica-region-differs]"
    }

    precondition {
      condition     = alltrue([for x in var.rds_instances : (can(regex("^arn:[^:]*:[^:]*:[a-z0-9-]+:", x.arn)) ? (try(split(":", x.arn)[3], "") == data.aws_region.current.name) : true)])
      error_message = "rds_instances: got ${join(", ", [for x in var.rds_instances : x.arn]) != null ? join(", ", [for x in var.rds_instances : x.arn]) : "none"}, wanted a resource in ${data.aws_region.current.name != null ? data.aws_region.current.name : "none"}, the region of the vault. Back the resource up by a plan and a vault in its own region. [resource-in-vault-region]"
    }

    precondition {
      condition     = var.delete_after_days != null ? (var.move_to_cold_storage_after_days != null ? (var.delete_after_days >= (var.move_to_cold_storage_after_days + 90)) : true) : true
      error_message = "delete_after_days: got ${var.delete_after_days != null ? var.delete_after_days : "none"}, wanted at least 90 days more than the move to cold storage after ${var.move_to_cold_storage_after_days != null ? var.move_to_cold_storage_after_days : "none"} days. Keep the recovery points longer, or leave the move to cold storage out. [lifecycle-cold-storage-90-days]"
    }
  }
}

resource "aws_backup_vault" "replica" {
  count    = local.is_cross_region ? 1 : 0
  provider = aws.replica

  kms_key_arn = one(aws_kms_key.replica[*].arn)
  name        = "${var.backup_vault_name}-replica"
  tags        = local.tags

  lifecycle {
    postcondition {
      condition     = split(":", self.arn)[4] == split(":", aws_backup_vault.main.arn)[4]
      error_message = "The provider of the replica region works in another account: give it the credentials of the account of the vault."
    }

    precondition {
      condition     = can(regex("^[A-Za-z0-9_-]{2,50}$", "${var.backup_vault_name}-replica"))
      error_message = "backup_vault_name-replica: got ${"${var.backup_vault_name}-replica" != null ? "${var.backup_vault_name}-replica" : "none"}, wanted 2 to 50 letters, digits, hyphens or underscores. Shorten or respell the vault name, or the names that it is made of. [vault-name]"
    }
  }
}

resource "aws_backup_vault_lock_configuration" "main" {
  count = local.is_vault_locked ? 1 : 0

  backup_vault_name   = aws_backup_vault.main.name
  changeable_for_days = (var.compliance_mode == "COMPLIANCE") ? 3 : null
  max_retention_days  = var.max_retention_days
  min_retention_days  = var.min_retention_days

  lifecycle {
    precondition {
      condition     = (var.min_retention_days != null ? ((floor(var.min_retention_days) == var.min_retention_days) && ((var.min_retention_days >= 1) && (36500 >= var.min_retention_days))) : true) && (var.max_retention_days != null ? ((floor(var.max_retention_days) == var.max_retention_days) && ((var.max_retention_days >= 1) && (36500 >= var.max_retention_days))) : true) && (var.min_retention_days != null ? (var.max_retention_days != null ? (var.max_retention_days >= var.min_retention_days) : true) : true)
      error_message = "min_retention_days: got minimum ${var.min_retention_days != null ? var.min_retention_days : "none"}, maximum ${var.max_retention_days != null ? var.max_retention_days : "none"}, wanted whole numbers of days from 1 to 36500, the minimum not above the maximum. Correct the bounds, or set the one that is not needed to null. [vault-lock-bounds]"
    }
  }
}

resource "aws_backup_vault_notifications" "main" {
  count = var.enable_backup_notifications ? 1 : 0

  backup_vault_events = [
    "BACKUP_JOB_COMPLETED",
    "BACKUP_JOB_STARTED",
    "COPY_JOB_FAILED",
    "COPY_JOB_SUCCESSFUL",
    "RECOVERY_POINT_MODIFIED",
    "RESTORE_JOB_COMPLETED",
    "RESTORE_JOB_STARTED",
  ]
  backup_vault_name = aws_backup_vault.main.name
  sns_topic_arn     = aws_sns_topic.notifications[0].arn
}

resource "aws_backup_vault_policy" "main" {
  backup_vault_name = aws_backup_vault.main.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "DenyCopiesFromOtherAccounts"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["backup:CopyIntoBackupVault"]
        Resource  = ["*"]
        Condition = {
          StringNotEquals = { "aws:PrincipalAccount" = split(":", aws_iam_role.backup.arn)[4] }
          Null            = { "aws:PrincipalAccount" = "false" }
        }
      },
      ], [for s in [{
        Sid       = "DenyDestructionWithoutMfa"
        Effect    = "Deny"
        Principal = "*"
        Action = [
          "backup:DeleteBackupVault",
          "backup:DeleteBackupVaultAccessPolicy",
          "backup:DeleteBackupVaultNotifications",
          "backup:DeleteRecoveryPoint",
          "backup:UpdateRecoveryPointLifecycle",
        ]
        Resource  = ["*"]
        Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } }
    }] : s if local.environment_defaults.requires_mfa])
  })
}

resource "aws_backup_vault_policy" "replica" {
  count    = local.is_cross_region ? 1 : 0
  provider = aws.replica

  backup_vault_name = aws_backup_vault.replica[0].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "DenyCopiesFromOtherAccounts"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["backup:CopyIntoBackupVault"]
        Resource  = ["*"]
        Condition = {
          StringNotEquals = { "aws:PrincipalAccount" = split(":", aws_iam_role.backup.arn)[4] }
          Null            = { "aws:PrincipalAccount" = "false" }
        }
      },
      ], [for s in [{
        Sid       = "DenyDestructionWithoutMfa"
        Effect    = "Deny"
        Principal = "*"
        Action = [
          "backup:DeleteBackupVault",
          "backup:DeleteBackupVaultAccessPolicy",
          "backup:DeleteBackupVaultNotifications",
          "backup:DeleteRecoveryPoint",
          "backup:UpdateRecoveryPointLifecycle",
        ]
        Resource  = ["*"]
        Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } }
    }] : s if local.environment_defaults.requires_mfa])
  })
}

resource "aws_kms_alias" "main" {
  count = var.enable_backup_encryption ? 1 : 0

  name          = "alias/${var.project_name}-backup-${var.environment}"
  target_key_id = aws_kms_key.main[0].key_id
}

resource "aws_kms_alias" "replica" {
  count    = (local.is_cross_region && var.enable_backup_encryption) ? 1 : 0
  provider = aws.replica

  name          = "alias/${var.project_name}-backup-replica-${var.environment}"
  target_key_id = aws_kms_key.replica[0].key_id
}

resource "aws_kms_key" "main" {
  count = var.enable_backup_encryption ? 1 : 0

  deletion_window_in_days = var.kms_deletion_window
  description             = "Backups of ${var.project_name}-${var.environment}"
  enable_key_rotation     = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid    = "AccountControlsKey"
        Effect = "Allow"
        Principal = {
          AWS = [
            "arn:${data.aws_partition.current.partition}:iam::${split(":", aws_iam_role.backup.arn)[4]}:root",
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
        Sid       = "BackupRoleUsesKey"
        Effect    = "Allow"
        Principal = { AWS = [aws_iam_role.backup.arn] }
        Action = [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ]
        Resource = ["*"]
      },
      {
        Sid       = "BackupRoleGrantsForVaults"
        Effect    = "Allow"
        Principal = { AWS = [aws_iam_role.backup.arn] }
        Action    = ["kms:CreateGrant"]
        Resource  = ["*"]
        Condition = {
          Bool                       = { "kms:GrantIsForAWSResource" = "true" }
          StringLike                 = { "kms:ViaService" = "backup.*.amazonaws.com" }
          "ForAnyValue:StringEquals" = { "kms:EncryptionContextKeys" = "aws:backup:backup-vault" }
        }
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
              "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.name}:${split(":", aws_iam_role.backup.arn)[4]}:log-group:/aws/lambda/${var.project_name}-backup-validator-${var.environment}",
              "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.name}:${split(":", aws_iam_role.backup.arn)[4]}:log-group:/aws/events/${var.project_name}-backup-${var.environment}",
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
    }] : s if var.enable_backup_notifications])
  })
  rotation_period_in_days = 365
  tags                    = local.tags
}

resource "aws_kms_key" "replica" {
  count    = (local.is_cross_region && var.enable_backup_encryption) ? 1 : 0
  provider = aws.replica

  deletion_window_in_days = var.kms_deletion_window
  description             = "Copies of the backups of ${var.project_name}-${var.environment}"
  enable_key_rotation     = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "AccountControlsKey"
        Effect = "Allow"
        Principal = {
          AWS = [
            "arn:${data.aws_partition.current.partition}:iam::${split(":", aws_iam_role.backup.arn)[4]}:root",
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
        Sid       = "BackupRoleUsesKey"
        Effect    = "Allow"
        Principal = { AWS = [aws_iam_role.backup.arn] }
        Action = [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ]
        Resource = ["*"]
      },
      {
        Sid       = "BackupRoleGrantsForVaults"
        Effect    = "Allow"
        Principal = { AWS = [aws_iam_role.backup.arn] }
        Action    = ["kms:CreateGrant"]
        Resource  = ["*"]
        Condition = {
          Bool                       = { "kms:GrantIsForAWSResource" = "true" }
          StringLike                 = { "kms:ViaService" = "backup.*.amazonaws.com" }
          "ForAnyValue:StringEquals" = { "kms:EncryptionContextKeys" = "aws:backup:backup-vault" }
        }
      },
    ]
  })
  rotation_period_in_days = 365
  tags                    = local.tags
}
