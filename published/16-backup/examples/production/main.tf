module "backup" {
  source = "../../"

  project_name = "tattoo-directory"
  environment  = "production"

  # IAM and the notification system: made in the same apply, so that their ARNs are not known at the plan
  backup_service_role_arn    = module.iam.backup_service_role_arn
  create_backup_service_role = false
  sns_topic_arn              = module.notifications.sns_topic_arn
  create_sns_topic           = false

  # App Storage, Compute and Audit Foundation
  dynamodb_table_arns       = module.app_storage.dynamodb_table_arns
  ecs_cluster_arn           = module.compute.ecs_cluster_arn
  audit_kms_key_arn         = module.audit_foundation.audit_kms_key_arn
  audit_kms_key_replica_arn = module.audit_foundation.audit_kms_key_replica_arn
  replica_region            = "us-west-2"

  # Backups
  backup_retention_days = 45
  compliance_mode       = "COMPLIANCE"

  vault_administrator_arns = ["arn:aws:iam::123456789012:role/backup-administrator"]

  tags = {
    CostCenter = "infrastructure"
  }
}
