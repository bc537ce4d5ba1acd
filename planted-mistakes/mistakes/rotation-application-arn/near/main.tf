# A rotation application of the region that publishes it
resource "aws_serverlessapplicationrepository_cloudformation_stack" "main" {
  name           = "rotate-orders"
  application_id = "arn:aws:serverlessrepo:us-east-1:297356227824:applications/SecretsManagerRDSPostgreSQLRotationSingleUser"
  capabilities   = ["CAPABILITY_IAM", "CAPABILITY_RESOURCE_POLICY"]

  parameters = {
    functionName = "rotate-orders"
    endpoint     = "https://secretsmanager.eu-central-1.amazonaws.com"
  }
}
