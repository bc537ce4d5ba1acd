resource "aws_backup_plan" "main" {
  name = "${var.project_name}-${var.environment}-backup-plan"
  tags = local.tags

  rule {
    completion_window = 300
    recovery_point_tags = {
      BackupTier = "daily"
    }
    rule_name                    = "daily"
    schedule                     = var.daily_schedule
    schedule_expression_timezone = "Etc/UTC"
    start_window                 = 60
    target_vault_name            = aws_backup_vault.main.name

    dynamic "copy_action" {
      for_each = local.is_cross_region ? [1] : []

      content {
        destination_vault_arn = aws_backup_vault.replica[0].arn

        lifecycle {
          cold_storage_after = local.daily_cold_storage_after_days
          delete_after       = var.backup_retention_days
        }
      }
    }

    lifecycle {
      cold_storage_after = local.daily_cold_storage_after_days
      delete_after       = var.backup_retention_days
    }
  }

  rule {
    completion_window = 300
    recovery_point_tags = {
      BackupTier = "weekly"
    }
    rule_name                    = "weekly"
    schedule                     = var.weekly_schedule
    schedule_expression_timezone = "Etc/UTC"
    start_window                 = 60
    target_vault_name            = aws_backup_vault.main.name

    dynamic "copy_action" {
      for_each = local.is_cross_region ? [1] : []

      content {
        destination_vault_arn = aws_backup_vault.replica[0].arn

        lifecycle {
          cold_storage_after = local.weekly_cold_storage_after_days
          delete_after       = local.weekly_delete_after_days
        }
      }
    }

    lifecycle {
      cold_storage_after = local.weekly_cold_storage_after_days
      delete_after       = local.weekly_delete_after_days
    }
  }

  lifecycle {
    precondition {
      condition     = can(regex("^[A-Za-z0-9_.-]{1,200}$", "${var.project_name}-${var.environment}-backup-plan"))
      error_message = "project_name: got ${"${var.project_name}-${var.environment}-backup-plan" != null ? "${var.project_name}-${var.environment}-backup-plan" : "none"}, wanted 1 to 200 letters, digits, hyphens, underscores or full stops. Shorten or respell the plan name, or the names that it is made of. [plan-name]"
    }

    precondition {
      condition     = var.backup_retention_days != null ? (local.daily_cold_storage_after_days != null ? (var.backup_retention_days >= (local.daily_cold_storage_after_days + 90)) : true) : true
      error_message = "backup_retention_days: got ${var.backup_retention_days != null ? var.backup_retention_days : "none"}, wanted at least 90 days more than the move to cold storage after ${local.daily_cold_storage_after_days != null ? local.daily_cold_storage_after_days : "none"} days. Keep the recovery points longer, or leave the move to cold storage out. [lifecycle-cold-storage-90-days]"
    }

    precondition {
      condition     = local.is_vault_locked ? (var.backup_retention_days != null ? ((var.backup_retention_days >= 1) && (local.max_retention_days != null ? (local.max_retention_days >= var.backup_retention_days) : true)) : (local.max_retention_days == null)) : true
      error_message = "vault_lock_max_retention_multiplier: got ${var.backup_retention_days != null ? var.backup_retention_days : "none"}, wanted within the bounds of the vault's lock, in days: minimum 1, maximum ${local.max_retention_days != null ? local.max_retention_days : "none"}. Change the retention, or the bounds of the lock while it can still be changed. [retention-within-vault-lock]"
    }

    precondition {
      condition     = local.weekly_delete_after_days != null ? (local.weekly_cold_storage_after_days != null ? (local.weekly_delete_after_days >= (local.weekly_cold_storage_after_days + 90)) : true) : true
      error_message = "backup_retention_days: got ${local.weekly_delete_after_days != null ? local.weekly_delete_after_days : "none"}, wanted at least 90 days more than the move to cold storage after ${local.weekly_cold_storage_after_days != null ? local.weekly_cold_storage_after_days : "none"} days. Keep the recovery points longer, or leave the move to cold storage out. [lifecycle-cold-storage-90-days]"
    }

    precondition {
      condition     = local.is_vault_locked ? (local.weekly_delete_after_days != null ? ((local.weekly_delete_after_days >= 1) && (local.max_retention_days != null ? (local.max_retention_days >= local.weekly_delete_after_days) : true)) : (local.max_retention_days == null)) : true
      error_message = "vault_lock_max_retention_multiplier: got ${local.weekly_delete_after_days != null ? local.weekly_delete_after_days : "none"}, wanted within the bounds of the vault's lock, in days: minimum 1, maximum ${local.max_retention_days != null ? local.max_retention_days : "none"}. Change the retention, or the bounds of the lock while it can still be changed. [retention-within-vault-lock]"
    }
  }
}
