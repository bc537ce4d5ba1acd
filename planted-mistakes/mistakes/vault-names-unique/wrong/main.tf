# Two vaults of one name in a region
resource "aws_backup_vault" "main" {
  name = "backups"
}

resource "aws_backup_vault" "other" {
  name = "backups"
}
