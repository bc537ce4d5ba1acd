locals {
  backup_role_arn               = var.backup_service_role_arn != null ? var.backup_service_role_arn : one(aws_iam_role.backup[*].arn)
  daily_cold_storage_after_days = local.requested_cold_storage_after_days != null ? ((var.backup_retention_days >= (local.requested_cold_storage_after_days + 90)) ? local.requested_cold_storage_after_days : null) : null
  defaults = {
    development = {
      is_cross_region       = false
      is_vault_locked       = false
      moves_to_cold_storage = false
    }
    production = {
      is_cross_region       = true
      is_vault_locked       = true
      moves_to_cold_storage = true
    }
    staging = {
      is_cross_region       = false
      is_vault_locked       = false
      moves_to_cold_storage = false
    }
  }
  environment_defaults              = local.defaults[var.environment]
  is_cross_region                   = local.environment_defaults.is_cross_region
  is_vault_locked                   = local.environment_defaults.is_vault_locked
  makes_role                        = var.create_backup_service_role != null ? var.create_backup_service_role : (var.backup_service_role_arn == null)
  makes_topic                       = var.create_sns_topic != null ? var.create_sns_topic : (var.sns_topic_arn == null)
  max_retention_days                = var.vault_lock_max_retention_multiplier != null ? (var.backup_retention_days * var.vault_lock_max_retention_multiplier) : max((var.backup_retention_days * 2), max(var.backup_retention_days, local.weekly_delete_after_days))
  notification_topic_arn            = var.sns_topic_arn != null ? var.sns_topic_arn : one(aws_sns_topic.notifications[*].arn)
  requested_cold_storage_after_days = local.environment_defaults.moves_to_cold_storage ? (var.cold_storage_after_days != null ? var.cold_storage_after_days : 30) : null
  tags                              = merge(var.tags, { Environment = var.environment, Project = var.project_name })
  weekly_cold_storage_after_days    = local.requested_cold_storage_after_days != null ? ((local.weekly_delete_after_days >= (local.requested_cold_storage_after_days + 90)) ? local.requested_cold_storage_after_days : null) : null
  weekly_delete_after_days          = var.backup_retention_days * 4
}
