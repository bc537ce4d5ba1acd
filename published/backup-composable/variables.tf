variable "project_name" {
  description = "Name of the project; names start with it"
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,23}$", var.project_name))
    error_message = "project_name: got ${var.project_name != null ? var.project_name : "none"}, wanted 1 to 24 lower-case letters, digits or hyphens, a letter first. To mend it: shorten the project name, or write it in lower case [project-name]."
  }
}

variable "environment" {
  description = "Environment: decides the defaults below"
  type        = string
  nullable    = false

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "environment: got ${var.environment != null ? var.environment : "none"}, wanted one of \"development\", \"staging\", \"production\". To mend it: give one of \"development\", \"staging\", \"production\" [input-type]."
  }
}

variable "backup_vault_name" {
  description = "Name of the backup vault"
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{2,50}$", var.backup_vault_name))
    error_message = "backup_vault_name: got ${var.backup_vault_name != null ? var.backup_vault_name : "none"}, wanted 2 to 50 letters, digits, hyphens or underscores. To mend it: shorten or respell the vault name, or the names that it is made of [vault-name]."
  }
}

variable "backup_plan_name" {
  description = "Name of the backup plan"
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,200}$", var.backup_plan_name))
    error_message = "backup_plan_name: got ${var.backup_plan_name != null ? var.backup_plan_name : "none"}, wanted 1 to 200 letters, digits, hyphens, underscores or full stops. To mend it: shorten or respell the plan name, or the names that it is made of [plan-name]."
  }
}

variable "tags" {
  description = "Tags of every resource"
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "backup_schedule" {
  description = "Daily backups, AWS cron, UTC"
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.backup_schedule != null ? can(regex("^cron\\((?:\\*(?:/[1-9][0-9]{0,2})?|[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?(?:,[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?(?:,(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?)*) (?:(?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?)*|LW?|(?:0?[1-9]|[12][0-9]|3[01])W) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) \\?|\\? (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?(?:,(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?)*|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)?L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?(?:,(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?)*)\\)$", var.backup_schedule)) : true
    error_message = "backup_schedule: got ${var.backup_schedule != null ? var.backup_schedule : "none"}, wanted cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields. To mend it: write the schedule like cron(0 5 ? * * *), which is daily at 05:00 [schedule-aws-cron]."
  }
}

variable "weekly_backup_schedule" {
  description = "Weekly backups, AWS cron, UTC"
  type        = string
  default     = "cron(0 1 ? * SUN *)"
  nullable    = false

  validation {
    condition     = can(regex("^cron\\((?:\\*(?:/[1-9][0-9]{0,2})?|[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?(?:,[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?(?:,(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?)*) (?:(?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?)*|LW?|(?:0?[1-9]|[12][0-9]|3[01])W) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) \\?|\\? (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?(?:,(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?)*|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)?L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?(?:,(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?)*)\\)$", var.weekly_backup_schedule))
    error_message = "weekly_backup_schedule: got ${var.weekly_backup_schedule != null ? var.weekly_backup_schedule : "none"}, wanted cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields. To mend it: write the schedule like cron(0 5 ? * * *), which is daily at 05:00 [schedule-aws-cron]."
  }
}

variable "monthly_backup_schedule" {
  description = "Monthly backups, AWS cron, UTC"
  type        = string
  default     = "cron(0 1 1 * ? *)"
  nullable    = false

  validation {
    condition     = can(regex("^cron\\((?:\\*(?:/[1-9][0-9]{0,2})?|[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?(?:,[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?(?:,(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?)*) (?:(?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?)*|LW?|(?:0?[1-9]|[12][0-9]|3[01])W) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) \\?|\\? (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?(?:,(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?)*|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)?L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?(?:,(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?)*)\\)$", var.monthly_backup_schedule))
    error_message = "monthly_backup_schedule: got ${var.monthly_backup_schedule != null ? var.monthly_backup_schedule : "none"}, wanted cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields. To mend it: write the schedule like cron(0 5 ? * * *), which is daily at 05:00 [schedule-aws-cron]."
  }
}

variable "delete_after_days" {
  description = "Retention of daily backups, days"
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.delete_after_days != null ? (var.delete_after_days != null ? ((floor(var.delete_after_days) == var.delete_after_days) && ((var.delete_after_days >= 1) && (36500 >= var.delete_after_days))) : true) : true
    error_message = "delete_after_days: got ${var.delete_after_days != null ? var.delete_after_days : "none"}, wanted a whole number of days from 1 to 36500, or null to keep recovery points for ever. To mend it: say for how many days a recovery point is kept [retention-days]."
  }
}

variable "move_to_cold_storage_after_days" {
  description = "Move of daily backups to cold storage, days"
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.move_to_cold_storage_after_days != null ? (var.move_to_cold_storage_after_days != null ? ((floor(var.move_to_cold_storage_after_days) == var.move_to_cold_storage_after_days) && (var.move_to_cold_storage_after_days >= 1)) : true) : true
    error_message = "move_to_cold_storage_after_days: got ${var.move_to_cold_storage_after_days != null ? var.move_to_cold_storage_after_days : "none"}, wanted a whole number of days, at least 1, or null to leave the move to cold storage out. To mend it: say after how many days a recovery point moves to cold storage [cold-storage-days]."
  }
}

variable "long_term_retention_days" {
  description = "Retention of weekly backups, days"
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.long_term_retention_days != null ? ((floor(var.long_term_retention_days) == var.long_term_retention_days) && ((var.long_term_retention_days >= 1) && (36500 >= var.long_term_retention_days))) : true
    error_message = "long_term_retention_days: got ${var.long_term_retention_days != null ? var.long_term_retention_days : "none"}, wanted a whole number of days from 1 to 36500, or null to keep recovery points for ever. To mend it: say for how many days a recovery point is kept [retention-days]."
  }
}

variable "archival_retention_days" {
  description = "Retention of monthly backups, days"
  type        = number
  default     = 2555
  nullable    = false

  validation {
    condition     = var.archival_retention_days != null ? ((floor(var.archival_retention_days) == var.archival_retention_days) && ((var.archival_retention_days >= 1) && (36500 >= var.archival_retention_days))) : true
    error_message = "archival_retention_days: got ${var.archival_retention_days != null ? var.archival_retention_days : "none"}, wanted a whole number of days from 1 to 36500, or null to keep recovery points for ever. To mend it: say for how many days a recovery point is kept [retention-days]."
  }
}

variable "enable_backup_encryption" {
  description = "Customer managed keys for the vaults"
  type        = bool
  default     = true
  nullable    = false
}

variable "kms_deletion_window" {
  description = "Days between the order to delete a key and its deletion"
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = (floor(var.kms_deletion_window) == var.kms_deletion_window) && ((var.kms_deletion_window >= 7) && (30 >= var.kms_deletion_window))
    error_message = "kms_deletion_window: got ${var.kms_deletion_window != null ? var.kms_deletion_window : "none"}, wanted a whole number of days from 7 to 30. To mend it: use 30, the longest time to change one's mind [kms-deletion-window]."
  }
}

variable "compliance_mode" {
  description = "Mode of the vault lock; COMPLIANCE cannot be undone by anybody"
  type        = string
  default     = "GOVERNANCE"
  nullable    = false

  validation {
    condition     = contains(["GOVERNANCE", "COMPLIANCE"], var.compliance_mode)
    error_message = "compliance_mode: got ${var.compliance_mode != null ? var.compliance_mode : "none"}, wanted one of \"GOVERNANCE\", \"COMPLIANCE\". To mend it: give one of \"GOVERNANCE\", \"COMPLIANCE\" [input-type]."
  }
}

variable "backup_vault_lock_enabled" {
  description = "Lock the vault"
  type        = bool
  default     = null
  nullable    = true
}

variable "min_retention_days" {
  description = "Shortest retention that a locked vault accepts, days"
  type        = number
  default     = 30
  nullable    = false
}

variable "max_retention_days" {
  description = "Longest retention that a locked vault accepts, days"
  type        = number
  default     = 36500
  nullable    = false
}

variable "enable_backup_notifications" {
  description = "Notify through SNS"
  type        = bool
  default     = true
  nullable    = false
}

variable "notification_email" {
  description = "Who is mailed; empty for nobody"
  type        = string
  default     = ""
  nullable    = false
}

variable "enable_backup_monitoring" {
  description = "Alarms, event rules and dashboard"
  type        = bool
  default     = true
  nullable    = false
}

variable "enable_backup_validation" {
  description = "The validator Lambda and its schedule"
  type        = bool
  default     = true
  nullable    = false
}

variable "backup_validation_schedule" {
  description = "When the validator runs, AWS cron, UTC"
  type        = string
  default     = "cron(0 6 * * ? *)"
  nullable    = false

  validation {
    condition     = can(regex("^cron\\((?:\\*(?:/[1-9][0-9]{0,2})?|[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?(?:,[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?(?:,(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?)*) (?:(?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?)*|LW?|(?:0?[1-9]|[12][0-9]|3[01])W) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) \\?|\\? (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?(?:,(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?)*|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)?L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?(?:,(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?)*)\\)$", var.backup_validation_schedule))
    error_message = "backup_validation_schedule: got ${var.backup_validation_schedule != null ? var.backup_validation_schedule : "none"}, wanted cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields. To mend it: write the schedule like cron(0 5 ? * * *), which is daily at 05:00 [schedule-aws-cron]."
  }
}

variable "rds_instances" {
  description = "RDS instances to back up"
  type        = list(object({ identifier = string, arn = string }))
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for x in var.rds_instances : can(regex("^arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:db:.+$", x.arn))])
    error_message = "rds_instances: got ${join(", ", [for x in var.rds_instances : x.arn]) != null ? join(", ", [for x in var.rds_instances : x.arn]) : "none"}, wanted the ARN of a DB instance: arn:aws:rds:<region>:<account>:db:<name>. To mend it: copy the ARN of the DB instance; a cluster or a snapshot is something else [rds-instance-arn]."
  }
}

variable "backup_efs_enabled" {
  description = "Back up the EFS file systems of the project and environment"
  type        = bool
  default     = false
  nullable    = false
}

variable "replica_region" {
  description = "Region of the replica vault, used in staging and production; null for none"
  type        = string
  default     = "us-east-1"
  nullable    = true

  validation {
    condition     = var.replica_region != null ? can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]$", var.replica_region)) : true
    error_message = "replica_region: got ${var.replica_region != null ? var.replica_region : "none"}, wanted the code of a region, such as eu-central-1. To mend it: write the code, not the display name or an availability zone [region-name]."
  }
}

variable "enable_intelligent_tiering" {
  description = "EBS archive tier for monthly backups, S3 Intelligent-Tiering for reports"
  type        = bool
  default     = false
  nullable    = false
}

variable "enable_backup_deduplication" {
  description = "Accepted without effect: AWS Backup has no such setting"
  type        = bool
  default     = false
  nullable    = false
}

variable "backup_compression_enabled" {
  description = "Accepted without effect: AWS Backup has no such setting"
  type        = bool
  default     = false
  nullable    = false
}

variable "backup_cost_allocation_tags" {
  description = "Tags of vaults, plan and recovery points, for cost reports"
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "rpo_target_hours" {
  description = "Recovery point objective, hours"
  type        = number
  default     = 24
  nullable    = false

  validation {
    condition     = (floor(var.rpo_target_hours) == var.rpo_target_hours) && ((var.rpo_target_hours >= 1) && (8760 >= var.rpo_target_hours))
    error_message = "rpo_target_hours: got ${var.rpo_target_hours != null ? var.rpo_target_hours : "none"}, wanted a whole number of hours from 1 to 8760. To mend it: state the objective in hours; below an hour use continuous backup or replication [objective-hours]."
  }
}

variable "rto_target_hours" {
  description = "Recovery time objective, hours"
  type        = number
  default     = 4
  nullable    = false

  validation {
    condition     = (floor(var.rto_target_hours) == var.rto_target_hours) && ((var.rto_target_hours >= 1) && (8760 >= var.rto_target_hours))
    error_message = "rto_target_hours: got ${var.rto_target_hours != null ? var.rto_target_hours : "none"}, wanted a whole number of hours from 1 to 8760. To mend it: state the objective in hours; below an hour use continuous backup or replication [objective-hours]."
  }
}
