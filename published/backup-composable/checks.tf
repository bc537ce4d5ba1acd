check "cold_storage_transition_applies_move_to_cold_storage_after_days" {
  assert {
    condition     = ((var.delete_after_days == null) ? false : true) || (var.move_to_cold_storage_after_days != null ? (local.daily_delete_after_days >= (var.move_to_cold_storage_after_days + 90)) : true)
    error_message = "move_to_cold_storage_after_days: got ${var.move_to_cold_storage_after_days != null ? var.move_to_cold_storage_after_days : "none"}, wanted a move to cold storage at least 90 days before the deletion after ${local.daily_delete_after_days != null ? local.daily_delete_after_days : "none"} days. Keep the recovery points longer if they are to move; as it stands they stay warm until they are deleted. [cold-storage-transition-applies]"
  }
}

check "compliance_lock_is_irreversible_compliance_mode" {
  assert {
    condition     = local.is_vault_locked ? (!(var.compliance_mode == "COMPLIANCE")) : true
    error_message = "compliance_mode: got ${var.compliance_mode != null ? var.compliance_mode : "none"}, wanted taken on purpose: after 3 days nobody, AWS included, can remove the lock or shorten the retention. Try the bounds out in mode GOVERNANCE first, and remove a wrong lock within these days. [compliance-lock-is-irreversible]"
  }
}

check "encryption_needs_customer_key_for_copies_enable_backup_encryption" {
  assert {
    condition     = var.enable_backup_encryption || (!local.is_cross_region)
    error_message = "enable_backup_encryption: got ${var.enable_backup_encryption != null ? var.enable_backup_encryption : "none"}, wanted a customer managed key on each vault that takes copies. Switch the customer managed keys on, or the copies off. [encryption-needs-customer-key-for-copies]"
  }
}

check "governance_lock_is_removable_compliance_mode" {
  assert {
    condition     = local.is_vault_locked ? (!(var.compliance_mode == "GOVERNANCE")) : true
    error_message = "compliance_mode: got ${var.compliance_mode != null ? var.compliance_mode : "none"}, wanted COMPLIANCE where backups must withstand an administrator. Use mode COMPLIANCE once the bounds have proven right, or deny backup:DeleteBackupVaultLockConfiguration to all but a few. [governance-lock-is-removable]"
  }
}

check "plan_name_console_length_backup_plan_name" {
  assert {
    condition     = !can(regex("^[A-Za-z0-9_.-]{51,}$", var.backup_plan_name))
    error_message = "backup_plan_name: got ${var.backup_plan_name != null ? var.backup_plan_name : "none"}, wanted at most 50 characters. Shorten the plan name, or the names that it is made of. [plan-name-console-length]"
  }
}

check "schedule_hourly_at_most_backup_schedule" {
  assert {
    condition     = !can(regex("^cron\\([^ ]*[,*/-]", local.backup_schedule))
    error_message = "backup_schedule: got ${local.backup_schedule != null ? local.backup_schedule : "none"}, wanted one number in the minutes field. Back up once an hour, and use continuous backup where an hour is too much to lose. [schedule-hourly-at-most]"
  }
}

check "schedule_hourly_at_most_monthly_backup_schedule" {
  assert {
    condition     = !can(regex("^cron\\([^ ]*[,*/-]", var.monthly_backup_schedule))
    error_message = "monthly_backup_schedule: got ${var.monthly_backup_schedule != null ? var.monthly_backup_schedule : "none"}, wanted one number in the minutes field. Back up once an hour, and use continuous backup where an hour is too much to lose. [schedule-hourly-at-most]"
  }
}

check "schedule_hourly_at_most_weekly_backup_schedule" {
  assert {
    condition     = !can(regex("^cron\\([^ ]*[,*/-]", var.weekly_backup_schedule))
    error_message = "weekly_backup_schedule: got ${var.weekly_backup_schedule != null ? var.weekly_backup_schedule : "none"}, wanted one number in the minutes field. Back up once an hour, and use continuous backup where an hour is too much to lose. [schedule-hourly-at-most]"
  }
}
