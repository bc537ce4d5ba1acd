# Ten rules in one plan
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "r00"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 0 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "r01"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 2 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "r02"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 4 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "r03"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 6 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "r04"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 8 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "r05"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 10 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "r06"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 12 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "r07"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 14 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "r08"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 16 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }

  rule {
    rule_name         = "r09"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 18 ? * * *)"

    lifecycle {
      delete_after = 30
    }
  }
}
