# The trust policy of a role that says nothing of who may assume it
resource "aws_iam_role" "main" {
  name = "nightly"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
    }]
  })
}
