# A selection by 30 tags
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "main" {
  name         = "main"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = "arn:aws:iam::111122223333:role/AWSBackup"
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-0"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-1"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-2"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-3"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-4"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-5"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-6"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-7"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-8"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-9"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-10"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-11"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-12"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-13"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-14"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-15"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-16"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-17"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-18"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-19"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-20"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-21"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-22"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-23"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-24"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-25"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-26"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-27"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-28"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "tier-29"
  }
}
