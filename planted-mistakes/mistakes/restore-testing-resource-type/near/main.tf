# A restore test of databases
resource "aws_backup_restore_testing_selection" "main" {
  name                      = "databases"
  restore_testing_plan_name = "weekly"
  protected_resource_type   = "RDS"
  iam_role_arn              = "arn:aws:iam::111122223333:role/RestoreTesting"
  protected_resource_arns   = ["*"]
}
