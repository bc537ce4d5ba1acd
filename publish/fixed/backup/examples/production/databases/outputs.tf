output "database_instances" {
  description = "The DB instances, by name"
  value = {
    oms_db  = { arn = "arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production" }
    user_db = { arn = "arn:aws:rds:us-west-2:123456789012:db:arrakis-user-production" }
  }
}
