output "audit_kms_key_arn" {
  description = "The key of the vault"
  value       = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
}

output "audit_kms_key_replica_arn" {
  description = "The key of the replica vault"
  value       = "arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666"
}
