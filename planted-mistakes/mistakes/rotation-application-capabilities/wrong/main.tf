# A rotation application that may create its role and not its resource policy
resource "aws_serverlessapplicationrepository_cloudformation_stack" "main" {
  name           = "rotate-orders"
  application_id = "arn:aws:serverlessrepo:us-east-1:297356227824:applications/SecretsManagerRDSPostgreSQLRotationSingleUser"
  capabilities   = ["CAPABILITY_IAM"]

  parameters = {
    functionName = "rotate-orders"
    endpoint     = "https://secretsmanager.us-east-1.amazonaws.com"
  }
}
