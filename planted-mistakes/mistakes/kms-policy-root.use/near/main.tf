# A key policy with a role that may put another one
resource "aws_kms_key" "main" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/admin" }
      Action    = ["kms:Put*", "kms:Get*"]
      Resource  = "*"
    }]
  })
}
