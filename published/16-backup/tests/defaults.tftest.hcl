mock_provider "aws" {
  source = "./tests/mocks/main"
}

mock_provider "aws" {
  alias  = "replica"
  source = "./tests/mocks/replica"
}

variables {
  project_name      = "tattoo-directory"
  ecs_cluster_arn   = "arn:aws:ecs:us-east-1:123456789012:cluster/directory"
  audit_kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
}

run "development" {
  command = plan

  variables {
    environment = "development"
  }

  assert {
    condition = jsonencode(output.effective_lifecycle) == jsonencode({
      daily  = { delete_after_days = 30, cold_storage_after_days = null, is_copied = false }
      weekly = { delete_after_days = 120, cold_storage_after_days = null, is_copied = false }
    })
    error_message = "The lifecycles of development are not the documented ones."
  }

  assert {
    condition     = length(aws_backup_vault.replica) == 0 && length(aws_backup_vault_lock_configuration.main) == 0
    error_message = "development has no replica and no lock."
  }

  assert {
    condition     = length(aws_iam_role.backup) == 1 && length(aws_sns_topic.notifications) == 1
    error_message = "Without ARNs the module makes the role and the topic."
  }
}

run "staging" {
  command = plan

  variables {
    environment = "staging"
  }

  assert {
    condition     = length(aws_backup_vault.replica) == 0 && length(aws_backup_vault_lock_configuration.main) == 0
    error_message = "staging has no replica and no lock."
  }

  assert {
    condition     = length(output.recovery_objectives) == 1
    error_message = "Without a replica nothing is promised for the loss of a region."
  }
}

run "production" {
  command = plan

  variables {
    environment               = "production"
    replica_region            = "us-west-2"
    audit_kms_key_replica_arn = "arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666"
  }

  # The lock is removable by default; the module says what that is worth.
  expect_failures = [check.governance_lock_is_removable_compliance_mode]

  assert {
    condition = jsonencode(output.effective_lifecycle) == jsonencode({
      daily  = { delete_after_days = 30, cold_storage_after_days = null, is_copied = true }
      weekly = { delete_after_days = 120, cold_storage_after_days = 30, is_copied = true }
    })
    error_message = "The lifecycles of production are not the documented ones."
  }

  assert {
    condition     = length(aws_backup_vault.replica) == 1 && length(output.recovery_objectives) == 3
    error_message = "production has one replica vault, and objectives for the loss of the region."
  }

  assert {
    condition     = one(aws_backup_vault_lock_configuration.main[*].max_retention_days) == 120
    error_message = "The lock of production accepts what the longest rule keeps."
  }
}

run "role_and_topic_given" {
  command = plan

  variables {
    environment             = "staging"
    backup_service_role_arn = "arn:aws:iam::123456789012:role/tattoo-directory-AWSBackup"
    sns_topic_arn           = "arn:aws:sns:us-east-1:123456789012:alerts"
  }

  assert {
    condition     = length(aws_iam_role.backup) == 0 && length(aws_sns_topic.notifications) == 0
    error_message = "The module makes a role or a topic although one is given."
  }

  assert {
    condition     = aws_backup_selection.dynamodb.iam_role_arn == var.backup_service_role_arn && aws_backup_vault_notifications.main.sns_topic_arn == var.sns_topic_arn
    error_message = "The role or the topic that is given is not used."
  }
}
