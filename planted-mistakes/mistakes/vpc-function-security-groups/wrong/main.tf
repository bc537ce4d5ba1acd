# A function in a subnet without a security group
resource "aws_lambda_function" "main" {
  function_name = "main"
  role          = "arn:aws:iam::111122223333:role/main"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  s3_bucket     = "packages"
  s3_key        = "main.zip"

  vpc_config {
    subnet_ids         = ["subnet-1"]
    security_group_ids = []
  }
}
