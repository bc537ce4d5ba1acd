# A vault without a policy
resource "aws_backup_vault" "main" {
  name = "backups"
}
