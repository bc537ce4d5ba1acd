mock_provider "aws" {
  source = "./tests/mocks/main"
}

mock_provider "aws" {
  alias  = "replica"
  source = "./tests/mocks/replica"
}

variables {
  project_name      = "tattoo-directory"
  environment       = "staging"
  ecs_cluster_arn   = "arn:aws:ecs:us-east-1:123456789012:cluster/directory"
  audit_kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
}

run "unknown_environment" {
  command = plan

  variables {
    environment = "prod"
  }

  expect_failures = [var.environment]
}

run "wrong_schedule" {
  command = plan

  variables {
    daily_schedule = "0 5 * * *"
  }

  expect_failures = [var.daily_schedule]
}

run "key_of_another_region" {
  command = plan

  variables {
    audit_kms_key_arn = "arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666"
  }

  expect_failures = [aws_backup_vault.main]
}

run "production_without_replica" {
  command = plan

  variables {
    environment = "production"
  }

  expect_failures = [
    aws_backup_vault.main,
    check.governance_lock_is_removable_compliance_mode,
  ]
}

run "lock_too_short_for_weekly_backups" {
  command = plan

  variables {
    environment                         = "production"
    replica_region                      = "us-west-2"
    audit_kms_key_replica_arn           = "arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666"
    vault_lock_max_retention_multiplier = 2
  }

  expect_failures = [
    aws_backup_plan.main,
    check.governance_lock_is_removable_compliance_mode,
  ]
}

run "topic_given_and_made" {
  command = plan

  variables {
    create_sns_topic = true
    sns_topic_arn    = "arn:aws:sns:us-east-1:123456789012:alerts"
  }

  expect_failures = [aws_backup_vault.main]
}
