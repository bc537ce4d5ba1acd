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

run "development" {
  command = plan

  variables {
    environment = "development"
  }

  assert {
    condition = jsonencode(output.effective_lifecycle) == jsonencode({
      daily   = { delete_after_days = 7, cold_storage_after_days = null, is_copied = false }
      weekly  = { delete_after_days = 365, cold_storage_after_days = null, is_copied = false }
      monthly = { delete_after_days = 2555, cold_storage_after_days = null, is_copied = false }
    })
    error_message = "The lifecycles of development are not the documented ones."
  }

  assert {
    condition     = length(aws_backup_vault.replica) == 0 && length(aws_kms_key.replica) == 0
    error_message = "development has no replica."
  }

  assert {
    condition     = length(aws_backup_vault_lock_configuration.main) == 0
    error_message = "The vault of development is not locked."
  }
}

run "staging" {
  command = plan

  variables {
    environment = "staging"
  }

  assert {
    condition = jsonencode(output.effective_lifecycle) == jsonencode({
      daily   = { delete_after_days = 30, cold_storage_after_days = null, is_copied = true }
      weekly  = { delete_after_days = 365, cold_storage_after_days = 90, is_copied = true }
      monthly = { delete_after_days = 2555, cold_storage_after_days = 30, is_copied = false }
    })
    error_message = "The lifecycles of staging are not the documented ones."
  }

  assert {
    condition     = length(aws_backup_vault.replica) == 1 && length(aws_kms_key.replica) == 1
    error_message = "staging has one replica vault and key."
  }

  assert {
    condition     = length(aws_backup_vault_lock_configuration.main) == 0
    error_message = "The vault of staging is not locked."
  }
}

run "production" {
  command = plan

  variables {
    environment = "production"
  }

  # The documents lock in mode GOVERNANCE; the module says what that is worth.
  expect_failures = [check.governance_lock_is_removable_compliance_mode]

  assert {
    condition = jsonencode(output.effective_lifecycle) == jsonencode({
      daily   = { delete_after_days = 90, cold_storage_after_days = null, is_copied = true }
      weekly  = { delete_after_days = 365, cold_storage_after_days = 90, is_copied = true }
      monthly = { delete_after_days = 2555, cold_storage_after_days = 30, is_copied = true }
    })
    error_message = "The lifecycles of production are not the documented ones."
  }

  assert {
    condition     = length(aws_backup_vault.replica) == 1 && length(aws_kms_key.replica) == 1
    error_message = "production has one replica vault and key."
  }

  assert {
    condition     = length(aws_backup_vault_lock_configuration.main) == 1
    error_message = "The vault of production is locked."
  }
}

run "nothing_optional" {
  command = plan

  variables {
    environment                 = "production"
    replica_region              = null
    enable_backup_encryption    = false
    enable_backup_notifications = false
    enable_backup_monitoring    = false
    enable_backup_validation    = false
    backup_vault_lock_enabled   = false
  }

  assert {
    condition = alltrue([
      length(aws_backup_vault.replica) == 0,
      length(aws_kms_key.main) == 0,
      length(aws_sns_topic.notifications) == 0,
      length(aws_cloudwatch_dashboard.monitoring) == 0,
      length(aws_lambda_function.validator) == 0,
      length(aws_backup_vault_lock_configuration.main) == 0,
    ])
    error_message = "What is switched off is still there."
  }
}
