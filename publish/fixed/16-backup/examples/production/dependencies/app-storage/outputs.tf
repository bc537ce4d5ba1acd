output "dynamodb_table_arns" {
  description = "The tables"
  value       = ["arn:aws:dynamodb:us-east-1:123456789012:table/tattoo-directory-artists"]
}
