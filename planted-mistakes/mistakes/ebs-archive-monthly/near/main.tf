# The archive of volumes on the first Sunday of a month, and on a day of it in a zone with summer time
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_plan" "main" {
  name = "backups"

  rule {
    rule_name         = "monthly"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 5 ? * SUN#1 *)"

    lifecycle {
      cold_storage_after                        = 30
      delete_after                              = 365
      opt_in_to_archive_for_supported_resources = true
    }
  }

  rule {
    rule_name                    = "fifteenth"
    target_vault_name            = aws_backup_vault.main.name
    schedule                     = "cron(0 12 15 * ? *)"
    schedule_expression_timezone = "America/New_York"

    lifecycle {
      cold_storage_after                        = 30
      delete_after                              = 365
      opt_in_to_archive_for_supported_resources = true
    }
  }
}

resource "aws_backup_selection" "main" {
  name         = "main"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = "arn:aws:iam::111122223333:role/AWSBackup"
  resources    = ["arn:aws:ec2:*:*:volume/*"]
}
