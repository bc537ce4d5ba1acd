module "backup" {
  source = "../../"

  project_name = "tattoo-directory"
  environment  = "production"

  # From the modules IAM, Compute and Audit Foundation
  backup_service_role_arn = "arn:aws:iam::123456789012:role/tattoo-directory-AWSBackup"
  ecs_cluster_arn         = "arn:aws:ecs:us-east-1:123456789012:cluster/tattoo-directory-production"
  audit_kms_key_arn       = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"

  # The vault of the second region, and its key
  replica_region            = "us-west-2"
  audit_kms_key_replica_arn = "arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666"

  backup_retention_days = 30
  notification_email    = "ops@company.com"
}
