variable "environment" {
  description = "development, staging or production"
  type        = string
}

variable "notification_email" {
  description = "Who is mailed"
  type        = string
  default     = "ops@company.com"
}

locals {
  common_tags = {
    Project = "arrakis"
  }
}
