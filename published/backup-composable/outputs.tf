output "backup_plan_arn" {
  description = "ARN of the backup plan"
  value       = aws_backup_plan.main.arn
}

output "backup_plan_id" {
  description = "Id of the backup plan"
  value       = aws_backup_plan.main.id
}

output "backup_role_arn" {
  description = "ARN of the role that AWS Backup assumes"
  value       = aws_iam_role.backup.arn
}

output "backup_vault_arn" {
  description = "ARN of the backup vault"
  value       = aws_backup_vault.main.arn
}

output "backup_vault_name" {
  description = "Name of the backup vault"
  value       = aws_backup_vault.main.name
}

output "effective_lifecycle" {
  description = "The lifecycle that each rule ends up with"
  value = {
    daily = {
      delete_after_days       = local.daily_delete_after_days
      cold_storage_after_days = local.daily_cold_storage_after_days
      is_copied               = local.is_cross_region
    }
    weekly = {
      delete_after_days       = var.long_term_retention_days
      cold_storage_after_days = local.weekly_cold_storage_after_days
      is_copied               = local.is_cross_region
    }
    monthly = {
      delete_after_days       = var.archival_retention_days
      cold_storage_after_days = local.monthly_cold_storage_after_days
      is_copied               = local.copies_monthly
    }
  }
}

output "kms_key_arn" {
  description = "ARN of the key of the vault, or null"
  value       = one(aws_kms_key.main[*].arn)
}

output "replica_kms_key_arn" {
  description = "ARN of the key of the replica vault, or null"
  value       = one(aws_kms_key.replica[*].arn)
}

output "replica_vault_arn" {
  description = "ARN of the replica vault, or null"
  value       = one(aws_backup_vault.replica[*].arn)
}

output "sns_topic_arn" {
  description = "ARN of the notification topic, or null"
  value       = one(aws_sns_topic.notifications[*].arn)
}

output "unsupported_features" {
  description = "Inputs that were set and have no effect, because AWS Backup has no such setting"
  value = compact([
    var.enable_backup_deduplication ? "enable_backup_deduplication" : "",
    var.backup_compression_enabled ? "backup_compression_enabled" : "",
  ])
}

output "validator_function_name" {
  description = "Name of the validator function, or null"
  value       = one(aws_lambda_function.validator[*].function_name)
}
