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

run "production_applied" {
  command = apply

  variables {
    environment     = "production"
    compliance_mode = "COMPLIANCE"
    rds_instances = [
      {
        identifier = "arrakis-oms-production"
        arn        = "arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production"
      },
    ]
  }

  # The lock of this mode is said to be irreversible, on purpose.
  expect_failures = [check.compliance_lock_is_irreversible_compliance_mode]
}

# The first step of removing the module: without a region the replica goes, and everything else stays.
run "replica_removed" {
  command = apply

  variables {
    environment     = "production"
    compliance_mode = "COMPLIANCE"
    replica_region  = null
    rds_instances = [
      {
        identifier = "arrakis-oms-production"
        arn        = "arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production"
      },
    ]
  }

  assert {
    condition     = length(aws_backup_vault.replica) == 0 && length(aws_kms_key.replica) == 0 && length(aws_kms_alias.replica) == 0
    error_message = "the vault, key or alias of the replica is still there"
  }

  assert {
    condition     = alltrue([for rule in aws_backup_plan.main.rule : length(rule.copy_action) == 0])
    error_message = "a rule still copies"
  }

  assert {
    condition     = aws_backup_vault.main.arn == run.production_applied.backup_vault_arn && output.replica_vault_arn == null
    error_message = "the vault was replaced, or the replica is still an output"
  }

  expect_failures = [check.compliance_lock_is_irreversible_compliance_mode]
}
