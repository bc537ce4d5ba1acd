resource "aws_backup_vault" "main" {
  kms_key_arn = var.audit_kms_key_arn
  name        = "${var.project_name}-${var.environment}-backup-vault"
  tags        = local.tags

  lifecycle {
    precondition {
      condition     = can(regex("^[A-Za-z0-9_-]{2,50}$", "${var.project_name}-${var.environment}-backup-vault"))
      error_message = "project_name: got ${"${var.project_name}-${var.environment}-backup-vault" != null ? "${var.project_name}-${var.environment}-backup-vault" : "none"}, wanted 2 to 50 letters, digits, hyphens or underscores. Shorten or respell the vault name, or the names that it is made of. [vault-name]"
    }

    precondition {
      condition     = can(regex("^arn:[^:]*:[^:]*:[a-z0-9-]+:", var.ecs_cluster_arn)) ? (try(split(":", var.ecs_cluster_arn)[3], "") == data.aws_region.current.name) : true
      error_message = "ecs_cluster_arn: got ${var.ecs_cluster_arn != null ? var.ecs_cluster_arn : "none"}, wanted a resource in ${data.aws_region.current.name != null ? data.aws_region.current.name : "none"}, the region of the vault. Back the resource up by a plan and a vault in its own region. [resource-in-vault-region]"
    }

    precondition {
      condition     = var.audit_kms_key_arn != null ? (can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.audit_kms_key_arn)) && (try(split(":", var.audit_kms_key_arn)[3], "") == data.aws_region.current.name)) : true
      error_message = "audit_kms_key_arn: got ${var.audit_kms_key_arn != null ? var.audit_kms_key_arn : "none"}, wanted arn:aws:kms:${data.aws_region.current.name != null ? data.aws_region.current.name : "none"}:<account>:key/<id>. Give the ARN of the key itself, from the region of the vault. [kms-key-arn]"
    }

    precondition {
      condition     = local.makes_role ? (var.backup_service_role_arn == null) : (var.backup_service_role_arn != null)
      error_message = "backup_service_role_arn: got ${var.backup_service_role_arn != null ? var.backup_service_role_arn : "none"}, wanted the ARN of a role where the module makes none, and no ARN where it makes one. Give either the ARN or the order to make one. [given-or-made]"
    }

    precondition {
      condition     = local.makes_topic ? (var.sns_topic_arn == null) : (var.sns_topic_arn != null)
      error_message = "sns_topic_arn: got ${var.sns_topic_arn != null ? var.sns_topic_arn : "none"}, wanted the ARN of a topic where the module makes none, and no ARN where it makes one. Give either the ARN or the order to make one. [given-or-made]"
    }

    precondition {
      condition     = local.is_cross_region ? (var.replica_region != null) : true
      error_message = "replica_region: got ${var.replica_region != null ? var.replica_region : "none"}, wanted the region of the replica in production. Give the region of the replica. [production-is-replicated]"
    }

    precondition {
      condition     = local.is_cross_region ? (var.audit_kms_key_replica_arn != null) : true
      error_message = "audit_kms_key_replica_arn: got ${var.audit_kms_key_replica_arn != null ? var.audit_kms_key_replica_arn : "none"}, wanted the ARN of a key of the replica region in production. Give the ARN of a key of the replica region. [production-is-replicated]"
    }

    precondition {
      condition     = local.is_cross_region ? (var.replica_region != null ? (!(var.replica_region == data.aws_region.current.name)) : true) : true
      error_message = "replica_region: got ${var.replica_region != null ? var.replica_region : "none"}, wanted a region other than ${data.aws_region.current.name != null ? data.aws_region.current.name : "none"}, or null for no replica. Choose another region for the replica. [replica-region-differs]"
    }

    precondition {
      condition     = local.is_cross_region ? ((var.replica_region != null) ? (var.audit_kms_key_replica_arn != null ? (can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.audit_kms_key_replica_arn)) && (try(split(":", var.audit_kms_key_replica_arn)[3], "") == var.replica_region)) : true) : true) : true
      error_message = "audit_kms_key_replica_arn: got ${var.audit_kms_key_replica_arn != null ? var.audit_kms_key_replica_arn : "none"}, wanted arn:aws:kms:${var.replica_region != null ? var.replica_region : "none"}:<account>:key/<id>. Give the ARN of the key itself, from the region of the vault. [kms-key-arn]"
    }

    precondition {
      condition     = (local.requested_cold_storage_after_days != null) ? (local.weekly_delete_after_days != null ? (var.cold_storage_after_days != null ? (local.weekly_delete_after_days >= (var.cold_storage_after_days + 90)) : true) : true) : true
      error_message = "cold_storage_after_days: got ${local.weekly_delete_after_days != null ? local.weekly_delete_after_days : "none"}, wanted at least 90 days more than the move to cold storage after ${var.cold_storage_after_days != null ? var.cold_storage_after_days : "none"} days. Keep the recovery points longer, or leave the move to cold storage out. [lifecycle-cold-storage-90-days]"
    }
  }
}

resource "aws_backup_vault" "replica" {
  count    = local.is_cross_region ? 1 : 0
  provider = aws.replica

  kms_key_arn = var.audit_kms_key_replica_arn
  name        = "${var.project_name}-${var.environment}-backup-vault-replica"
  tags        = local.tags

  lifecycle {
    postcondition {
      condition     = split(":", self.arn)[4] == split(":", aws_backup_vault.main.arn)[4]
      error_message = "The provider of the replica region works in another account: give it the credentials of the account of the vault."
    }

    precondition {
      condition     = can(regex("^[A-Za-z0-9_-]{2,50}$", "${var.project_name}-${var.environment}-backup-vault-replica"))
      error_message = "project_name: got ${"${var.project_name}-${var.environment}-backup-vault-replica" != null ? "${var.project_name}-${var.environment}-backup-vault-replica" : "none"}, wanted 2 to 50 letters, digits, hyphens or underscores. Shorten or respell the vault name, or the names that it is made of. [vault-name]"
    }
  }
}

resource "aws_backup_vault_lock_configuration" "main" {
  count = local.is_vault_locked ? 1 : 0

  backup_vault_name   = aws_backup_vault.main.name
  changeable_for_days = (var.compliance_mode == "COMPLIANCE") ? 3 : null
  max_retention_days  = local.max_retention_days
  min_retention_days  = 1

  lifecycle {
    precondition {
      condition     = (local.max_retention_days != null ? ((floor(local.max_retention_days) == local.max_retention_days) && ((local.max_retention_days >= 1) && (36500 >= local.max_retention_days))) : true) && (local.max_retention_days != null ? (local.max_retention_days >= 1) : true)
      error_message = "vault_lock_max_retention_multiplier: got minimum 1, maximum ${local.max_retention_days != null ? local.max_retention_days : "none"}, wanted whole numbers of days from 1 to 36500, the minimum not above the maximum. Correct the bounds, or set the one that is not needed to null. [vault-lock-bounds]"
    }
  }
}

resource "aws_backup_vault_notifications" "main" {
  backup_vault_events = [
    "BACKUP_JOB_STARTED",
    "BACKUP_JOB_COMPLETED",
    "RESTORE_JOB_STARTED",
    "RESTORE_JOB_COMPLETED",
    "BACKUP_JOB_FAILED",
    "RESTORE_JOB_FAILED",
  ]
  backup_vault_name = aws_backup_vault.main.name
  sns_topic_arn     = local.notification_topic_arn
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
          StringNotEquals = { "aws:PrincipalAccount" = split(":", var.ecs_cluster_arn)[4] }
          Null            = { "aws:PrincipalAccount" = "false" }
        }
      },
      {
        Sid       = "DenyDestruction"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"]
        Resource  = ["*"]
        Condition = {
          ArnNotLike = {
            "aws:PrincipalArn" = concat(var.vault_administrator_arns, [
              local.backup_role_arn,
              "arn:${data.aws_partition.current.partition}:iam::${split(":", var.ecs_cluster_arn)[4]}:root",
            ])
          }
        }
      },
      ], [for s in [{
        Sid       = "DenyPolicyChanges"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["backup:DeleteBackupVaultAccessPolicy", "backup:PutBackupVaultAccessPolicy"]
        Resource  = ["*"]
        Condition = {
          ArnNotLike = {
            "aws:PrincipalArn" = concat(var.vault_administrator_arns, [
              "arn:${data.aws_partition.current.partition}:iam::${split(":", var.ecs_cluster_arn)[4]}:root",
            ])
          }
        }
    }] : s if(length(var.vault_administrator_arns) > 0)])
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
          StringNotEquals = { "aws:PrincipalAccount" = split(":", var.ecs_cluster_arn)[4] }
          Null            = { "aws:PrincipalAccount" = "false" }
        }
      },
      {
        Sid       = "DenyDestruction"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"]
        Resource  = ["*"]
        Condition = {
          ArnNotLike = {
            "aws:PrincipalArn" = concat(var.vault_administrator_arns, [
              local.backup_role_arn,
              "arn:${data.aws_partition.current.partition}:iam::${split(":", var.ecs_cluster_arn)[4]}:root",
            ])
          }
        }
      },
      ], [for s in [{
        Sid       = "DenyPolicyChanges"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["backup:DeleteBackupVaultAccessPolicy", "backup:PutBackupVaultAccessPolicy"]
        Resource  = ["*"]
        Condition = {
          ArnNotLike = {
            "aws:PrincipalArn" = concat(var.vault_administrator_arns, [
              "arn:${data.aws_partition.current.partition}:iam::${split(":", var.ecs_cluster_arn)[4]}:root",
            ])
          }
        }
    }] : s if(length(var.vault_administrator_arns) > 0)])
  })
}
