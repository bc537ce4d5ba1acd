resource "aws_iam_role" "backup" {
  count = local.makes_role ? 1 : 0

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "backup.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })
  description = "AWS Backup assumes this role to back up and to restore"
  name        = "${var.project_name}-${var.environment}-AWSBackup"
  tags        = local.tags
}

resource "aws_iam_role_policy_attachment" "backup_backups" {
  count = local.makes_role ? 1 : 0

  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
  role       = aws_iam_role.backup[0].name
}

resource "aws_iam_role_policy_attachment" "backup_bucket_backups" {
  count = local.makes_role ? 1 : 0

  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"
  role       = aws_iam_role.backup[0].name
}

resource "aws_iam_role_policy_attachment" "backup_bucket_restores" {
  count = local.makes_role ? 1 : 0

  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AWSBackupServiceRolePolicyForS3Restore"
  role       = aws_iam_role.backup[0].name
}

resource "aws_iam_role_policy_attachment" "backup_restores" {
  count = local.makes_role ? 1 : 0

  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores"
  role       = aws_iam_role.backup[0].name
}
