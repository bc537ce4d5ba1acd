# A vault name of 51 characters
resource "aws_backup_vault" "main" {
  name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
}
