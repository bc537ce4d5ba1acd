# A restore test of 31 databases by their ARNs
resource "aws_backup_restore_testing_selection" "main" {
  name                      = "databases"
  restore_testing_plan_name = "weekly"
  protected_resource_type   = "RDS"
  iam_role_arn              = "arn:aws:iam::111122223333:role/RestoreTesting"
  protected_resource_arns   = [for number in range(31) : "arn:aws:rds:us-east-1:111122223333:db:orders-${number}"]
}
