module "backup" {
  source = "../../"

  project_name = "arrakis"
  environment  = "production"

  backup_vault_name = "arrakis-backup-vault-production"
  backup_plan_name  = "arrakis-backup-plan-production"

  # RDS instances to backup
  rds_instances = [
    {
      identifier = "arrakis-oms-production"
      arn        = "arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production"
    }
  ]

  # Notifications
  notification_email = "ops@company.com"

  tags = {
    Environment = "production"
    Project     = "arrakis"
  }
}
