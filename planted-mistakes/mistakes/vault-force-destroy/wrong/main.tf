# A vault that is emptied when it is destroyed
resource "aws_backup_vault" "main" {
  name          = "backups"
  force_destroy = true
}
