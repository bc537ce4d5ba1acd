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
