# Apply runs need ARNs that the provider accepts.
mock_resource "aws_backup_vault" {
  defaults = {
    arn = "arn:aws:backup:us-west-2:123456789012:backup-vault:mock"
  }
}

mock_resource "aws_kms_key" {
  defaults = {
    arn    = "arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666"
    key_id = "22222222-3333-4444-5555-666666666666"
  }
}
