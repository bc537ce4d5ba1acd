locals {
  backup_schedule                         = var.backup_schedule != null ? var.backup_schedule : local.environment_defaults.backup_schedule
  copies_monthly                          = local.is_cross_region && local.environment_defaults.copies_monthly
  daily_cold_storage_after_days           = local.daily_requested_cold_storage_after_days != null ? ((local.daily_delete_after_days >= (local.daily_requested_cold_storage_after_days + 90)) ? local.daily_requested_cold_storage_after_days : null) : null
  daily_delete_after_days                 = var.delete_after_days != null ? var.delete_after_days : local.environment_defaults.delete_after_days
  daily_requested_cold_storage_after_days = var.move_to_cold_storage_after_days != null ? var.move_to_cold_storage_after_days : local.environment_defaults.move_to_cold_storage_after_days
  defaults = {
    development = {
      backup_schedule                 = "cron(0 3 * * ? *)"
      copies_monthly                  = false
      delete_after_days               = 7
      is_cross_region                 = false
      is_vault_locked                 = false
      monthly_cold_storage_after_days = null
      move_to_cold_storage_after_days = null
      requires_mfa                    = false
      weekly_cold_storage_after_days  = null
    }
    production = {
      backup_schedule                 = "cron(0 1 * * ? *)"
      copies_monthly                  = true
      delete_after_days               = 90
      is_cross_region                 = true
      is_vault_locked                 = true
      monthly_cold_storage_after_days = 30
      move_to_cold_storage_after_days = 30
      requires_mfa                    = true
      weekly_cold_storage_after_days  = 90
    }
    staging = {
      backup_schedule                 = "cron(0 2 * * ? *)"
      copies_monthly                  = false
      delete_after_days               = 30
      is_cross_region                 = true
      is_vault_locked                 = false
      monthly_cold_storage_after_days = 30
      move_to_cold_storage_after_days = 7
      requires_mfa                    = false
      weekly_cold_storage_after_days  = 90
    }
  }
  environment_defaults            = local.defaults[var.environment]
  is_cross_region                 = local.environment_defaults.is_cross_region && (var.replica_region != null)
  is_vault_locked                 = var.backup_vault_lock_enabled != null ? var.backup_vault_lock_enabled : local.environment_defaults.is_vault_locked
  monthly_cold_storage_after_days = local.environment_defaults.monthly_cold_storage_after_days != null ? ((var.archival_retention_days >= (local.environment_defaults.monthly_cold_storage_after_days + 90)) ? local.environment_defaults.monthly_cold_storage_after_days : null) : null
  tags                            = merge(var.tags, var.backup_cost_allocation_tags)
  weekly_cold_storage_after_days  = local.environment_defaults.weekly_cold_storage_after_days != null ? ((var.long_term_retention_days >= (local.environment_defaults.weekly_cold_storage_after_days + 90)) ? local.environment_defaults.weekly_cold_storage_after_days : null) : null
}
