# A vault name with a space
resource "aws_backup_vault" "main" {
  name = "my vault"
}
