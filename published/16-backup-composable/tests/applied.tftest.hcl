mock_provider "aws" {
  source = "./tests/mocks/main"
}

mock_provider "aws" {
  alias  = "replica"
  source = "./tests/mocks/replica"
}

variables {
  project_name              = "tattoo-directory"
  ecs_cluster_arn           = "arn:aws:ecs:us-east-1:123456789012:cluster/directory"
  audit_kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  audit_kms_key_replica_arn = "arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666"
  replica_region            = "us-west-2"
  vault_administrator_arns  = ["arn:aws:iam::123456789012:role/backup-administrator"]
}

run "production_applied" {
  command = apply

  variables {
    environment     = "production"
    compliance_mode = "COMPLIANCE"
  }

  # The lock of this mode is said to be irreversible, on purpose.
  expect_failures = [check.compliance_lock_is_irreversible_compliance_mode]
}

# What is given from now on is used, what the module made goes, and the vaults stay.
run "role_and_topic_given" {
  command = apply

  variables {
    environment             = "production"
    compliance_mode         = "COMPLIANCE"
    backup_service_role_arn = "arn:aws:iam::123456789012:role/tattoo-directory-AWSBackup"
    sns_topic_arn           = "arn:aws:sns:us-east-1:123456789012:alerts"
  }

  assert {
    condition     = length(aws_iam_role.backup) == 0 && length(aws_sns_topic.notifications) == 0
    error_message = "the role or the topic of the module is still there"
  }

  assert {
    condition     = output.backup_role_arn == var.backup_service_role_arn && output.sns_topic_arn == var.sns_topic_arn
    error_message = "the role or the topic that is given is not used"
  }

  assert {
    condition     = output.backup_vault_arn == run.production_applied.backup_vault_arn && output.backup_vault_replica_arn == run.production_applied.backup_vault_replica_arn
    error_message = "a vault was replaced"
  }

  expect_failures = [check.compliance_lock_is_irreversible_compliance_mode]
}
