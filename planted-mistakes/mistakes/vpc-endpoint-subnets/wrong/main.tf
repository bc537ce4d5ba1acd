# An interface endpoint without a subnet
resource "aws_vpc_endpoint" "backup" {
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.us-east-1.backup"
  vpc_endpoint_type = "Interface"
}
