# A selection of 30 patterns
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
  resources = [
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-0*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-1*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-2*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-3*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-4*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-5*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-6*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-7*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-8*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-9*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-10*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-11*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-12*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-13*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-14*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-15*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-16*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-17*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-18*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-19*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-20*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-21*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-22*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-23*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-24*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-25*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-26*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-27*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-28*",
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders-29*",
  ]
}
