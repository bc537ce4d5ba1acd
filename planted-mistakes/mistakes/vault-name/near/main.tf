# A vault name of 50 characters
resource "aws_backup_vault" "main" {
  name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
}
