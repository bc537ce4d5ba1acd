# A vault that is not emptied when it is destroyed
resource "aws_backup_vault" "main" {
  name          = "backups"
  force_destroy = false
}
