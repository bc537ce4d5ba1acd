# A trail that logs the objects of every bucket, its own among them
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
      Resource  = ["arn:aws:s3:::orders-of-2026", "arn:aws:s3:::orders-of-2026/AWSLogs/*"]
    }]
  })
}

resource "aws_cloudtrail" "main" {
  name           = "orders"
  s3_bucket_name = aws_s3_bucket.main.id

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }

  depends_on = [aws_s3_bucket_policy.main]
}
