# A restore testing plan with 31 selections
resource "aws_backup_restore_testing_plan" "main" {
  name                = "weekly"
  schedule_expression = "cron(0 5 ? * SUN *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "main" {
  count                     = 31
  name                      = "part_${count.index}"
  restore_testing_plan_name = aws_backup_restore_testing_plan.main.name
  protected_resource_type   = "RDS"
  protected_resource_arns   = ["arn:aws:rds:us-east-1:111122223333:db:part-${count.index}"]
  iam_role_arn              = "arn:aws:iam::111122223333:role/AWSBackup"
}
