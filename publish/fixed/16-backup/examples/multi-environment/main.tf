locals {
  environments = {
    development = { retention_days = 7, is_replicated = false }
    staging     = { retention_days = 30, is_replicated = false }
    production  = { retention_days = 30, is_replicated = true }
  }
  own = local.environments[var.environment]
}

module "backup" {
  source = "../../"

  project_name = "tattoo-directory"
  environment  = var.environment

  ecs_cluster_arn   = "arn:aws:ecs:us-east-1:123456789012:cluster/tattoo-directory-${var.environment}"
  audit_kms_key_arn = var.audit_kms_key_arn

  # Only production has a second vault
  replica_region            = local.own.is_replicated ? "us-west-2" : null
  audit_kms_key_replica_arn = local.own.is_replicated ? var.audit_kms_key_replica_arn : null

  backup_retention_days = local.own.retention_days
  notification_email    = var.notification_email
}
