# A vault name with an underscore
resource "aws_backup_vault" "main" {
  name = "my_vault"
}
