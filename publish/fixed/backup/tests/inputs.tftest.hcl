mock_provider "aws" {
  source = "./tests/mocks/main"
}

mock_provider "aws" {
  alias  = "replica"
  source = "./tests/mocks/replica"
}

variables {
  project_name      = "arrakis"
  backup_vault_name = "arrakis-vault"
  backup_plan_name  = "arrakis-plan"
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
    environment     = "staging"
    backup_schedule = "0 5 * * *"
  }

  expect_failures = [var.backup_schedule]
}

run "too_short_for_cold_storage" {
  command = plan

  variables {
    environment                     = "staging"
    delete_after_days               = 100
    move_to_cold_storage_after_days = 30
  }

  expect_failures = [aws_backup_vault.main]
}

run "retention_outside_the_lock" {
  command = plan

  variables {
    environment       = "production"
    delete_after_days = 7
  }

  expect_failures = [
    aws_backup_plan.main,
    check.governance_lock_is_removable_compliance_mode,
  ]
}

run "replica_in_the_region_of_the_vault" {
  command = plan

  variables {
    environment    = "staging"
    replica_region = "us-west-2"
  }

  expect_failures = [aws_backup_vault.main]
}

run "move_without_effect" {
  command = plan

  variables {
    environment                     = "staging"
    move_to_cold_storage_after_days = 30
  }

  expect_failures = [check.cold_storage_transition_applies_move_to_cold_storage_after_days]
}
