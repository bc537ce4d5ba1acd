# A map of databases that says nothing of the retention of one
variable "databases" {
  default = {
    orders = { engine = "postgres" }
  }
}

resource "aws_db_instance" "main" {
  for_each = var.databases

  identifier                  = each.key
  engine                      = each.value.engine
  instance_class              = "db.t4g.micro"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
  backup_retention_period     = lookup(each.value, "retention_days", null)
  skip_final_snapshot         = true
}
