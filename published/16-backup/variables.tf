variable "project_name" {
  description = "Name of the project: value of the tag Project; names start with it"
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,17}$", var.project_name))
    error_message = "project_name: got ${var.project_name != null ? var.project_name : "none"}, wanted 1 to 18 lower-case letters, digits or hyphens, a letter first. To mend it: shorten the project name, or write it in lower case [short-project-name]."
  }
}

variable "environment" {
  description = "Environment: value of the tag Environment; decides on replica, lock and cold storage"
  type        = string
  nullable    = false

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "environment: got ${var.environment != null ? var.environment : "none"}, wanted one of \"development\", \"staging\", \"production\". To mend it: give one of \"development\", \"staging\", \"production\" [input-type]."
  }
}

variable "ecs_cluster_arn" {
  description = "Cluster whose configuration is exported and backed up"
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:ecs:[a-z0-9-]+:[0-9]{12}:cluster/[A-Za-z0-9_-]{1,255}$", var.ecs_cluster_arn))
    error_message = "ecs_cluster_arn: got ${var.ecs_cluster_arn != null ? var.ecs_cluster_arn : "none"}, wanted the ARN of a cluster: arn:aws:ecs:<region>:<account>:cluster/<name>. To mend it: copy the ARN of the cluster; a service or a task definition is something else [ecs-cluster-arn]."
  }
}

variable "audit_kms_key_arn" {
  description = "Key of the vault, in its region"
  type        = string
  nullable    = false
}

variable "replica_region" {
  description = "Region of the replica vault; production needs it"
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.replica_region != null ? can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]$", var.replica_region)) : true
    error_message = "replica_region: got ${var.replica_region != null ? var.replica_region : "none"}, wanted the code of a region, such as eu-central-1. To mend it: write the code, not the display name or an availability zone [region-name]."
  }
}

variable "audit_kms_key_replica_arn" {
  description = "Key of the replica vault, in its region; production needs it"
  type        = string
  default     = null
  nullable    = true
}

variable "backup_retention_days" {
  description = "Retention of daily backups, days; weekly ones stay four times as long"
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.backup_retention_days != null ? ((floor(var.backup_retention_days) == var.backup_retention_days) && ((var.backup_retention_days >= 1) && (36500 >= var.backup_retention_days))) : true
    error_message = "backup_retention_days: got ${var.backup_retention_days != null ? var.backup_retention_days : "none"}, wanted a whole number of days from 1 to 36500, or null to keep recovery points for ever. To mend it: say for how many days a recovery point is kept [retention-days]."
  }
}

variable "daily_schedule" {
  description = "Daily backups, AWS cron, UTC"
  type        = string
  default     = "cron(0 5 ? * * *)"
  nullable    = false

  validation {
    condition     = can(regex("^cron\\((?:\\*(?:/[1-9][0-9]{0,2})?|[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?(?:,[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?(?:,(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?)*) (?:(?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?)*|LW?|(?:0?[1-9]|[12][0-9]|3[01])W) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) \\?|\\? (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?(?:,(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?)*|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)?L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?(?:,(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?)*)\\)$", var.daily_schedule))
    error_message = "daily_schedule: got ${var.daily_schedule != null ? var.daily_schedule : "none"}, wanted cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields. To mend it: write the schedule like cron(0 5 ? * * *), which is daily at 05:00 [schedule-aws-cron]."
  }
}

variable "weekly_schedule" {
  description = "Weekly backups, AWS cron, UTC"
  type        = string
  default     = "cron(0 6 ? * SUN *)"
  nullable    = false

  validation {
    condition     = can(regex("^cron\\((?:\\*(?:/[1-9][0-9]{0,2})?|[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?(?:,[0-5]?[0-9](?:-[0-5]?[0-9])?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?(?:,(?:[01]?[0-9]|2[0-3])(?:-(?:[01]?[0-9]|2[0-3]))?(?:/[1-9][0-9]{0,2})?)*) (?:(?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|[12][0-9]|3[01])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?(?:/[1-9][0-9]{0,2})?)*|LW?|(?:0?[1-9]|[12][0-9]|3[01])W) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) \\?|\\? (?:\\*(?:/[1-9][0-9]{0,2})?|(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?(?:,(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))?(?:/[1-9][0-9]{0,2})?)*) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?(?:,(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:-(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))?(?:/[1-9][0-9]{0,2})?)*|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)?L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])) (?:\\*(?:/[1-9][0-9]{0,2})?|(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?(?:,(?:19[7-9][0-9]|2[01][0-9]{2})(?:-(?:19[7-9][0-9]|2[01][0-9]{2}))?(?:/[1-9][0-9]{0,2})?)*)\\)$", var.weekly_schedule))
    error_message = "weekly_schedule: got ${var.weekly_schedule != null ? var.weekly_schedule : "none"}, wanted cron(minutes hours day-of-month month day-of-week year) with ? in one of the two day fields. To mend it: write the schedule like cron(0 5 ? * * *), which is daily at 05:00 [schedule-aws-cron]."
  }
}

variable "cold_storage_after_days" {
  description = "Move to cold storage in production, days"
  type        = number
  default     = null
  nullable    = true

  validation {
    condition     = var.cold_storage_after_days != null ? (var.cold_storage_after_days != null ? ((floor(var.cold_storage_after_days) == var.cold_storage_after_days) && (var.cold_storage_after_days >= 1)) : true) : true
    error_message = "cold_storage_after_days: got ${var.cold_storage_after_days != null ? var.cold_storage_after_days : "none"}, wanted a whole number of days, at least 1, or null to leave the move to cold storage out. To mend it: say after how many days a recovery point moves to cold storage [cold-storage-days]."
  }
}

variable "backup_service_role_arn" {
  description = "Role that AWS Backup assumes; null: the module makes one"
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.backup_service_role_arn != null ? can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", var.backup_service_role_arn)) : true
    error_message = "backup_service_role_arn: got ${var.backup_service_role_arn != null ? var.backup_service_role_arn : "none"}, wanted the ARN of a role: arn:aws:iam::<account>:role/<name>. To mend it: copy the ARN of the role, path included [iam-role-arn]."
  }
}

variable "create_backup_service_role" {
  description = "Make that role; false where its ARN is given and known only after the apply"
  type        = bool
  default     = null
  nullable    = true
}

variable "dynamodb_table_arns" {
  description = "Tables to choose from by tag; null: all tables"
  type        = list(string)
  default     = null
  nullable    = true

  validation {
    condition     = var.dynamodb_table_arns != null ? alltrue([for x in var.dynamodb_table_arns : can(regex("^arn:aws[a-z-]*:dynamodb:(?:\\*|[a-z0-9-]+):(?:\\*|[0-9]{12}):table/[A-Za-z0-9_.*-]+$", x))]) : true
    error_message = "dynamodb_table_arns: got ${(var.dynamodb_table_arns != null ? join(", ", var.dynamodb_table_arns) : "none") != null ? (var.dynamodb_table_arns != null ? join(", ", var.dynamodb_table_arns) : "none") : "none"}, wanted the ARN of a table or a pattern: arn:aws:dynamodb:<region>:<account>:table/<name>. To mend it: copy the ARN of the table; an index, a stream or a backup is something else [dynamodb-table-arn]."
  }
}

variable "compliance_mode" {
  description = "Mode of the lock in production; COMPLIANCE cannot be undone by anybody"
  type        = string
  default     = "GOVERNANCE"
  nullable    = false

  validation {
    condition     = contains(["GOVERNANCE", "COMPLIANCE"], var.compliance_mode)
    error_message = "compliance_mode: got ${var.compliance_mode != null ? var.compliance_mode : "none"}, wanted one of \"GOVERNANCE\", \"COMPLIANCE\". To mend it: give one of \"GOVERNANCE\", \"COMPLIANCE\" [input-type]."
  }
}

variable "vault_lock_max_retention_multiplier" {
  description = "Longest retention that the lock accepts, as a multiple of the daily one"
  type        = number
  default     = null
  nullable    = true
}

variable "vault_administrator_arns" {
  description = "Roles that may delete recovery points and change vault policies; empty: the root user alone"
  type        = list(string)
  default     = []
  nullable    = false
}

variable "sns_topic_arn" {
  description = "Topic that is notified; null: the module makes one"
  type        = string
  default     = null
  nullable    = true

  validation {
    condition     = var.sns_topic_arn != null ? can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.sns_topic_arn)) : true
    error_message = "sns_topic_arn: got ${var.sns_topic_arn != null ? var.sns_topic_arn : "none"}, wanted the ARN of a standard topic: arn:aws:sns:<region>:<account>:<name>. To mend it: give a standard topic of the account and region of the vault [sns-topic-arn]."
  }
}

variable "create_sns_topic" {
  description = "Make that topic; false where its ARN is given and known only after the apply"
  type        = bool
  default     = null
  nullable    = true
}

variable "notification_email" {
  description = "Who is mailed by the topic of the module; empty: nobody"
  type        = string
  default     = ""
  nullable    = false
}

variable "tags" {
  description = "Tags of every resource"
  type        = map(string)
  default     = {}
  nullable    = false
}
