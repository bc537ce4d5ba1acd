output "backup_service_role_arn" {
  description = "The role that AWS Backup assumes"
  value       = "arn:aws:iam::123456789012:role/tattoo-directory-AWSBackup"
}
