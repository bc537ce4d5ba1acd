# A trail below the prefix that the policy of its bucket names
resource "aws_s3_bucket" "main" {
  bucket = "orders-of-2026"
}

resource "aws_s3_bucket_policy" "main" {
  bucket = aws_s3_bucket.main.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = ["s3:GetBucketAcl", "s3:PutObject"]
      Resource  = ["arn:aws:s3:::orders-of-2026", "arn:aws:s3:::orders-of-2026/trail/AWSLogs/*"]
    }]
  })
}

resource "aws_cloudtrail" "main" {
  name           = "orders"
  s3_bucket_name = aws_s3_bucket.main.id
  s3_key_prefix  = "trail"
  depends_on     = [aws_s3_bucket_policy.main]
}
