output "sns_topic_arn" {
  description = "The topic that is notified"
  value       = "arn:aws:sns:us-east-1:123456789012:tattoo-directory-alerts"
}
