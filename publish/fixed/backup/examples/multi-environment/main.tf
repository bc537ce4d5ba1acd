locals {
  environments = {
    development = {
      backup_schedule = "cron(0 3 * * ? *)"
      retention_days = 7
      enable_cross_region = false
      notification_level = "errors_only"
    }
    staging = {
      backup_schedule = "cron(0 2 * * ? *)"
      retention_days = 30
      enable_cross_region = true
      notification_level = "warnings_and_errors"
    }
    production = {
      backup_schedule = "cron(0 1 * * ? *)"
      retention_days = 90
      enable_cross_region = true
      notification_level = "all"
    }
  }
}

module "backup" {
  source = "../../"

  project_name = "arrakis"
  environment  = var.environment

  backup_vault_name = "arrakis-backup-vault-${var.environment}"
  backup_plan_name  = "arrakis-backup-plan-${var.environment}"

  # Environment-specific configuration
  backup_schedule = local.environments[var.environment].backup_schedule
  delete_after_days = local.environments[var.environment].retention_days

  # Cross-region based on environment
  replica_region = local.environments[var.environment].enable_cross_region ? "us-east-1" : null

  # Monitoring based on environment
  notification_email = var.notification_email
  enable_backup_notifications = true

  tags = merge(local.common_tags, {
    Environment = var.environment
  })
}
