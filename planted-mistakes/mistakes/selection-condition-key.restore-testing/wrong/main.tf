# A restore test with a condition on a bare tag key
resource "aws_backup_restore_testing_selection" "main" {
  name                      = "databases"
  restore_testing_plan_name = "weekly"
  protected_resource_type   = "RDS"
  iam_role_arn              = "arn:aws:iam::111122223333:role/RestoreTesting"

  protected_resource_conditions {
    string_equals {
      key   = "Test"
      value = "true"
    }
  }
}
