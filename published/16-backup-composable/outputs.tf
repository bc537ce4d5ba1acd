output "backup_plan_arn" {
  description = "ARN of the backup plan"
  value       = aws_backup_plan.main.arn
}

output "backup_role_arn" {
  description = "ARN of the role that AWS Backup assumes"
  value       = local.backup_role_arn
}

output "backup_vault_arn" {
  description = "ARN of the backup vault"
  value       = aws_backup_vault.main.arn
}

output "backup_vault_name" {
  description = "Name of the backup vault"
  value       = aws_backup_vault.main.name
}

output "backup_vault_replica_arn" {
  description = "ARN of the replica vault, or null"
  value       = one(aws_backup_vault.replica[*].arn)
}

output "ecs_export_bucket_name" {
  description = "Name of the bucket that holds the exported ECS configuration"
  value       = aws_s3_bucket.ecs_export.id
}

output "effective_lifecycle" {
  description = "The lifecycle that each documented rule ends up with"
  value = {
    daily = {
      delete_after_days       = var.backup_retention_days
      cold_storage_after_days = local.daily_cold_storage_after_days
      is_copied               = local.is_cross_region
    }
    weekly = {
      delete_after_days       = local.weekly_delete_after_days
      cold_storage_after_days = local.weekly_cold_storage_after_days
      is_copied               = local.is_cross_region
    }
  }
}

output "recovery_objectives" {
  description = "What a recovery may take (RTO) and lose (RPO)"
  value = concat([
    {
      component = "local recovery"
      rto       = "1-2 hours"
      rpo       = "24 hours"
      notes     = "Restore of the recovery point nearest to the moment. Any second of the last 35 days only where point-in-time recovery of the table is on."
    },
    ], [for objective in [{
      component = "full regional recovery"
      rto       = "4-6 hours"
      rpo       = "24 hours"
      notes     = "With standby infrastructure in the replica region."
      }, {
      component = "cross-region recovery"
      rto       = "6-8 hours"
      rpo       = "24 hours"
      notes     = "Including the deployment of the infrastructure in the replica region."
  }] : objective if local.is_cross_region])
}

output "sns_topic_arn" {
  description = "ARN of the topic that is notified"
  value       = local.notification_topic_arn
}
