check "cold_storage_transition_applies_cold_storage_after_days" {
  assert {
    condition     = (local.requested_cold_storage_after_days != null) ? (var.cold_storage_after_days != null ? (var.backup_retention_days >= (var.cold_storage_after_days + 90)) : true) : true
    error_message = "cold_storage_after_days: got ${var.cold_storage_after_days != null ? var.cold_storage_after_days : "none"}, wanted a move to cold storage at least 90 days before the deletion after ${var.backup_retention_days != null ? var.backup_retention_days : "none"} days. Keep the recovery points longer if they are to move; as it stands they stay warm until they are deleted. [cold-storage-transition-applies]"
  }
}

check "compliance_lock_is_irreversible_compliance_mode" {
  assert {
    condition     = local.is_vault_locked ? (!(var.compliance_mode == "COMPLIANCE")) : true
    error_message = "compliance_mode: got ${var.compliance_mode != null ? var.compliance_mode : "none"}, wanted taken on purpose: after 3 days nobody, AWS included, can remove the lock or shorten the retention. Try the bounds out in mode GOVERNANCE first, and remove a wrong lock within these days. [compliance-lock-is-irreversible]"
  }
}

check "governance_lock_is_removable_compliance_mode" {
  assert {
    condition     = local.is_vault_locked ? (!(var.compliance_mode == "GOVERNANCE")) : true
    error_message = "compliance_mode: got ${var.compliance_mode != null ? var.compliance_mode : "none"}, wanted COMPLIANCE where backups must withstand an administrator. Use mode COMPLIANCE once the bounds have proven right, or deny backup:DeleteBackupVaultLockConfiguration to all but a few. [governance-lock-is-removable]"
  }
}

check "plan_name_console_length_project_name" {
  assert {
    condition     = !can(regex("^[A-Za-z0-9_.-]{51,}$", "${var.project_name}-${var.environment}-backup-plan"))
    error_message = "project_name: got ${"${var.project_name}-${var.environment}-backup-plan" != null ? "${var.project_name}-${var.environment}-backup-plan" : "none"}, wanted at most 50 characters. Shorten the plan name, or the names that it is made of. [plan-name-console-length]"
  }
}

check "schedule_hourly_at_most_daily_schedule" {
  assert {
    condition     = !can(regex("^cron\\([^ ]*[,*/-]", var.daily_schedule))
    error_message = "daily_schedule: got ${var.daily_schedule != null ? var.daily_schedule : "none"}, wanted one number in the minutes field. Back up once an hour, and use continuous backup where an hour is too much to lose. [schedule-hourly-at-most]"
  }
}

check "schedule_hourly_at_most_weekly_schedule" {
  assert {
    condition     = !can(regex("^cron\\([^ ]*[,*/-]", var.weekly_schedule))
    error_message = "weekly_schedule: got ${var.weekly_schedule != null ? var.weekly_schedule : "none"}, wanted one number in the minutes field. Back up once an hour, and use continuous backup where an hour is too much to lose. [schedule-hourly-at-most]"
  }
}
