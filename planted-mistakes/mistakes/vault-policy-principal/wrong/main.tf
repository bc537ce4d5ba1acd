# A vault policy that does not say whom it is about
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault_policy" "main" {
  backup_vault_name = aws_backup_vault.main.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "backup:DeleteRecoveryPoint"
      Resource  = "*"
      Condition = { ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/BreakGlass" } }
    }]
  })
}
