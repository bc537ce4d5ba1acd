# A new function with Node 12
resource "aws_lambda_function" "main" {
  function_name = "orders"
  role          = "arn:aws:iam::123456789012:role/orders"
  handler       = "index.handler"
  runtime       = "nodejs12.x"
  s3_bucket     = "code-of-2026"
  s3_key        = "orders.zip"
}
