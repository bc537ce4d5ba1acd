resource "aws_backup_plan" "main" {
  name = var.backup_plan_name
  tags = local.tags

  rule {
    completion_window            = 300
    recovery_point_tags          = merge(var.backup_cost_allocation_tags, { BackupTier = "daily" })
    rule_name                    = "daily"
    schedule                     = local.backup_schedule
    schedule_expression_timezone = "Etc/UTC"
    start_window                 = 60
    target_vault_name            = aws_backup_vault.main.name

    dynamic "copy_action" {
      for_each = local.is_cross_region ? [1] : []

      content {
        destination_vault_arn = aws_backup_vault.replica[0].arn

        lifecycle {
          cold_storage_after = local.daily_cold_storage_after_days
          delete_after       = local.daily_delete_after_days
        }
      }
    }

    lifecycle {
      cold_storage_after = local.daily_cold_storage_after_days
      delete_after       = local.daily_delete_after_days
    }
  }

  rule {
    completion_window            = 300
    recovery_point_tags          = merge(var.backup_cost_allocation_tags, { BackupTier = "weekly" })
    rule_name                    = "weekly"
    schedule                     = var.weekly_backup_schedule
    schedule_expression_timezone = "Etc/UTC"
    start_window                 = 60
    target_vault_name            = aws_backup_vault.main.name

    dynamic "copy_action" {
      for_each = local.is_cross_region ? [1] : []

      content {
        destination_vault_arn = aws_backup_vault.replica[0].arn

        lifecycle {
          cold_storage_after = local.weekly_cold_storage_after_days
          delete_after       = var.long_term_retention_days
        }
      }
    }

    lifecycle {
      cold_storage_after = local.weekly_cold_storage_after_days
      delete_after       = var.long_term_retention_days
    }
  }

  rule {
    completion_window            = 300
    recovery_point_tags          = merge(var.backup_cost_allocation_tags, { BackupTier = "monthly" })
    rule_name                    = "monthly"
    schedule                     = var.monthly_backup_schedule
    schedule_expression_timezone = "Etc/UTC"
    start_window                 = 60
    target_vault_name            = aws_backup_vault.main.name

    dynamic "copy_action" {
      for_each = local.copies_monthly ? [1] : []

      content {
        destination_vault_arn = aws_backup_vault.replica[0].arn

        lifecycle {
          cold_storage_after                        = local.monthly_cold_storage_after_days
          delete_after                              = var.archival_retention_days
          opt_in_to_archive_for_supported_resources = var.enable_intelligent_tiering
        }
      }
    }

    lifecycle {
      cold_storage_after                        = local.monthly_cold_storage_after_days
      delete_after                              = var.archival_retention_days
      opt_in_to_archive_for_supported_resources = var.enable_intelligent_tiering
    }
  }

  lifecycle {
    precondition {
      condition     = local.daily_delete_after_days != null ? (local.daily_cold_storage_after_days != null ? (local.daily_delete_after_days >= (local.daily_cold_storage_after_days + 90)) : true) : true
      error_message = "delete_after_days: got ${local.daily_delete_after_days != null ? local.daily_delete_after_days : "none"}, wanted at least 90 days more than the move to cold storage after ${local.daily_cold_storage_after_days != null ? local.daily_cold_storage_after_days : "none"} days. Keep the recovery points longer, or leave the move to cold storage out. [lifecycle-cold-storage-90-days]"
    }

    precondition {
      condition     = 10 >= length(merge(var.backup_cost_allocation_tags, { BackupTier = "daily" }))
      error_message = "backup_cost_allocation_tags: got ${length(merge(var.backup_cost_allocation_tags, { BackupTier = "daily" })) != null ? length(merge(var.backup_cost_allocation_tags, { BackupTier = "daily" })) : "none"}, wanted at most 10 tags, no key beginning with aws:. Remove tags that nothing selects, bills or alarms by, and rename reserved keys. [recovery-point-tags]"
    }

    precondition {
      condition     = local.is_vault_locked ? (local.daily_delete_after_days != null ? ((var.min_retention_days != null ? (local.daily_delete_after_days >= var.min_retention_days) : true) && (var.max_retention_days != null ? (var.max_retention_days >= local.daily_delete_after_days) : true)) : (var.max_retention_days == null)) : true
      error_message = "delete_after_days: got ${local.daily_delete_after_days != null ? local.daily_delete_after_days : "none"}, wanted within the bounds of the vault's lock, in days: minimum ${var.min_retention_days != null ? var.min_retention_days : "none"}, maximum ${var.max_retention_days != null ? var.max_retention_days : "none"}. Change the retention, or the bounds of the lock while it can still be changed. [retention-within-vault-lock]"
    }

    precondition {
      condition     = local.weekly_cold_storage_after_days != null ? ((floor(local.weekly_cold_storage_after_days) == local.weekly_cold_storage_after_days) && (local.weekly_cold_storage_after_days >= 1)) : true
      error_message = "long_term_retention_days: got ${local.weekly_cold_storage_after_days != null ? local.weekly_cold_storage_after_days : "none"}, wanted a whole number of days, at least 1, or null to leave the move to cold storage out. Say after how many days a recovery point moves to cold storage. [cold-storage-days]"
    }

    precondition {
      condition     = var.long_term_retention_days != null ? (local.weekly_cold_storage_after_days != null ? (var.long_term_retention_days >= (local.weekly_cold_storage_after_days + 90)) : true) : true
      error_message = "long_term_retention_days: got ${var.long_term_retention_days != null ? var.long_term_retention_days : "none"}, wanted at least 90 days more than the move to cold storage after ${local.weekly_cold_storage_after_days != null ? local.weekly_cold_storage_after_days : "none"} days. Keep the recovery points longer, or leave the move to cold storage out. [lifecycle-cold-storage-90-days]"
    }

    precondition {
      condition     = 10 >= length(merge(var.backup_cost_allocation_tags, { BackupTier = "weekly" }))
      error_message = "backup_cost_allocation_tags: got ${length(merge(var.backup_cost_allocation_tags, { BackupTier = "weekly" })) != null ? length(merge(var.backup_cost_allocation_tags, { BackupTier = "weekly" })) : "none"}, wanted at most 10 tags, no key beginning with aws:. Remove tags that nothing selects, bills or alarms by, and rename reserved keys. [recovery-point-tags]"
    }

    precondition {
      condition     = local.is_vault_locked ? (var.long_term_retention_days != null ? ((var.min_retention_days != null ? (var.long_term_retention_days >= var.min_retention_days) : true) && (var.max_retention_days != null ? (var.max_retention_days >= var.long_term_retention_days) : true)) : (var.max_retention_days == null)) : true
      error_message = "long_term_retention_days: got ${var.long_term_retention_days != null ? var.long_term_retention_days : "none"}, wanted within the bounds of the vault's lock, in days: minimum ${var.min_retention_days != null ? var.min_retention_days : "none"}, maximum ${var.max_retention_days != null ? var.max_retention_days : "none"}. Change the retention, or the bounds of the lock while it can still be changed. [retention-within-vault-lock]"
    }

    precondition {
      condition     = local.monthly_cold_storage_after_days != null ? ((floor(local.monthly_cold_storage_after_days) == local.monthly_cold_storage_after_days) && (local.monthly_cold_storage_after_days >= 1)) : true
      error_message = "archival_retention_days: got ${local.monthly_cold_storage_after_days != null ? local.monthly_cold_storage_after_days : "none"}, wanted a whole number of days, at least 1, or null to leave the move to cold storage out. Say after how many days a recovery point moves to cold storage. [cold-storage-days]"
    }

    precondition {
      condition     = var.archival_retention_days != null ? (local.monthly_cold_storage_after_days != null ? (var.archival_retention_days >= (local.monthly_cold_storage_after_days + 90)) : true) : true
      error_message = "archival_retention_days: got ${var.archival_retention_days != null ? var.archival_retention_days : "none"}, wanted at least 90 days more than the move to cold storage after ${local.monthly_cold_storage_after_days != null ? local.monthly_cold_storage_after_days : "none"} days. Keep the recovery points longer, or leave the move to cold storage out. [lifecycle-cold-storage-90-days]"
    }

    precondition {
      condition     = 10 >= length(merge(var.backup_cost_allocation_tags, { BackupTier = "monthly" }))
      error_message = "backup_cost_allocation_tags: got ${length(merge(var.backup_cost_allocation_tags, { BackupTier = "monthly" })) != null ? length(merge(var.backup_cost_allocation_tags, { BackupTier = "monthly" })) : "none"}, wanted at most 10 tags, no key beginning with aws:. Remove tags that nothing selects, bills or alarms by, and rename reserved keys. [recovery-point-tags]"
    }

    precondition {
      condition     = local.is_vault_locked ? (var.archival_retention_days != null ? ((var.min_retention_days != null ? (var.archival_retention_days >= var.min_retention_days) : true) && (var.max_retention_days != null ? (var.max_retention_days >= var.archival_retention_days) : true)) : (var.max_retention_days == null)) : true
      error_message = "archival_retention_days: got ${var.archival_retention_days != null ? var.archival_retention_days : "none"}, wanted within the bounds of the vault's lock, in days: minimum ${var.min_retention_days != null ? var.min_retention_days : "none"}, maximum ${var.max_retention_days != null ? var.max_retention_days : "none"}. Change the retention, or the bounds of the lock while it can still be changed. [retention-within-vault-lock]"
    }
  }
}
