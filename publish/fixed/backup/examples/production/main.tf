module "backup" {
  source = "../../"

  project_name = "arrakis"
  environment  = "production"

  backup_vault_name = "arrakis-backup-vault-production"
  backup_plan_name  = "arrakis-backup-plan-production"

  # All RDS instances
  rds_instances = [
    {
      identifier = "arrakis-oms-production"
      arn        = module.databases.database_instances["oms_db"].arn
    },
    {
      identifier = "arrakis-user-production"
      arn        = module.databases.database_instances["user_db"].arn
    }
  ]

  # Enhanced security
  compliance_mode = "COMPLIANCE"
  enable_backup_encryption = true

  # Monitoring
  enable_backup_notifications = true
  notification_email = "ops@company.com"
  enable_backup_monitoring = true
  enable_backup_validation = true

  # Cost optimization
  enable_intelligent_tiering = true
  enable_backup_deduplication = true
  backup_compression_enabled = true

  # Disaster recovery
  replica_region = "us-east-1"
  rpo_target_hours = 24
  rto_target_hours = 4

  tags = {
    Environment     = "production"
    Project         = "arrakis"
    BusinessUnit    = "platform"
    CostCenter      = "infrastructure"
    SecurityLevel   = "high"
    ComplianceReq   = "soc2,gdpr"
  }
}
