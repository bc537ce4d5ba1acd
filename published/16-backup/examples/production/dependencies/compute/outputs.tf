output "ecs_cluster_arn" {
  description = "The cluster"
  value       = "arn:aws:ecs:us-east-1:123456789012:cluster/tattoo-directory-production"
}
