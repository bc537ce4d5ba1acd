resource "aws_backup_selection" "ebs" {
  iam_role_arn = aws_iam_role.backup.arn
  name         = "ebs"
  plan_id      = aws_backup_plan.main.id
  resources    = ["arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*"]

  condition {
    string_equals {
      key   = "aws:ResourceTag/KubernetesCluster"
      value = "${var.project_name}-${var.environment}"
    }

    string_equals {
      key   = "aws:ResourceTag/Environment"
      value = var.environment
    }

    string_not_equals {
      key   = "aws:ResourceTag/VolumeType"
      value = "temporary"
    }
  }

  lifecycle {
    precondition {
      condition     = (500 >= length([for yes in [!can(regex("\\*", "arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*"))] : yes if yes])) && (30 >= length([for yes in [can(regex("\\*", "arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*"))] : yes if yes]))
      error_message = "ebs.resources: got ${"${length([for yes in [!can(regex("\\*", "arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*"))] : yes if yes])} without and ${length([for yes in [can(regex("\\*", "arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*"))] : yes if yes])} with wildcards" != null ? "${length([for yes in [!can(regex("\\*", "arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*"))] : yes if yes])} without and ${length([for yes in [can(regex("\\*", "arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*"))] : yes if yes])} with wildcards" : "none"}, wanted at most 500 ARNs without and 30 with wildcards. Select by a wildcard and tags, or spread the ARNs over several selections. [selection-arn-count]"
    }

    precondition {
      condition     = !can(regex("^arn:[^:]*:(?:aoss|cognito-identity|cognito-idp|ecr|ecs|elasticache|elasticloadbalancing|es|lambda|memorydb|secretsmanager|sqs):", "arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*"))
      error_message = "ebs.resources[0]: got ${"arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*" != null ? "arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*" : "none"}, wanted a resource of a service that AWS Backup supports. Back up the data that it works on (EFS, EBS, RDS, DynamoDB, S3), and keep its definition as code. [selection-supported-type]"
    }
  }
}

resource "aws_backup_selection" "efs" {
  count = var.backup_efs_enabled ? 1 : 0

  iam_role_arn = aws_iam_role.backup.arn
  name         = "efs"
  plan_id      = aws_backup_plan.main.id
  resources = [
    "arn:${data.aws_partition.current.partition}:elasticfilesystem:*:*:file-system/*",
  ]

  condition {
    string_equals {
      key   = "aws:ResourceTag/Environment"
      value = var.environment
    }

    string_equals {
      key   = "aws:ResourceTag/Project"
      value = var.project_name
    }
  }

  lifecycle {
    precondition {
      condition     = (500 >= length([for yes in [!can(regex("\\*", "arn:${data.aws_partition.current.partition}:elasticfilesystem:*:*:file-system/*"))] : yes if yes])) && (30 >= length([for yes in [can(regex("\\*", "arn:${data.aws_partition.current.partition}:elasticfilesystem:*:*:file-system/*"))] : yes if yes]))
      error_message = "efs.resources: got ${"${length([for yes in [!can(regex("\\*", "arn:${data.aws_partition.current.partition}:elasticfilesystem:*:*:file-system/*"))] : yes if yes])} without and ${length([for yes in [can(regex("\\*", "arn:${data.aws_partition.current.partition}:elasticfilesystem:*:*:file-system/*"))] : yes if yes])} with wildcards" != null ? "${length([for yes in [!can(regex("\\*", "arn:${data.aws_partition.current.partition}:elasticfilesystem:*:*:file-system/*"))] : yes if yes])} without and ${length([for yes in [can(regex("\\*", "arn:${data.aws_partition.current.partition}:elasticfilesystem:*:*:file-system/*"))] : yes if yes])} with wildcards" : "none"}, wanted at most 500 ARNs without and 30 with wildcards. Select by a wildcard and tags, or spread the ARNs over several selections. [selection-arn-count]"
    }

    precondition {
      condition     = !can(regex("^arn:[^:]*:(?:aoss|cognito-identity|cognito-idp|ecr|ecs|elasticache|elasticloadbalancing|es|lambda|memorydb|secretsmanager|sqs):", "arn:${data.aws_partition.current.partition}:elasticfilesystem:*:*:file-system/*"))
      error_message = "efs.resources[0]: got ${"arn:${data.aws_partition.current.partition}:elasticfilesystem:*:*:file-system/*" != null ? "arn:${data.aws_partition.current.partition}:elasticfilesystem:*:*:file-system/*" : "none"}, wanted a resource of a service that AWS Backup supports. Back up the data that it works on (EFS, EBS, RDS, DynamoDB, S3), and keep its definition as code. [selection-supported-type]"
    }
  }
}

resource "aws_backup_selection" "rds" {
  count = (length(var.rds_instances) > 0) ? 1 : 0

  iam_role_arn = aws_iam_role.backup.arn
  name         = "rds"
  plan_id      = aws_backup_plan.main.id
  resources    = [for x in var.rds_instances : x.arn]

  lifecycle {
    precondition {
      condition     = length([for x in var.rds_instances : x.arn]) > 0
      error_message = "rds_instances: got ${length([for x in var.rds_instances : x.arn]) != null ? length([for x in var.rds_instances : x.arn]) : "none"}, wanted at least one resource. Name ARNs or patterns of ARNs; say \"*\" if all are meant, and narrow it by conditions. [selection-resources-named]"
    }

    precondition {
      condition     = (500 >= length([for yes in [for x in [for x in var.rds_instances : x.arn] : (!can(regex("\\*", x)))] : yes if yes])) && (30 >= length([for yes in [for x in [for x in var.rds_instances : x.arn] : can(regex("\\*", x))] : yes if yes]))
      error_message = "rds_instances: got ${"${length([for yes in [for x in [for x in var.rds_instances : x.arn] : (!can(regex("\\*", x)))] : yes if yes])} without and ${length([for yes in [for x in [for x in var.rds_instances : x.arn] : can(regex("\\*", x))] : yes if yes])} with wildcards" != null ? "${length([for yes in [for x in [for x in var.rds_instances : x.arn] : (!can(regex("\\*", x)))] : yes if yes])} without and ${length([for yes in [for x in [for x in var.rds_instances : x.arn] : can(regex("\\*", x))] : yes if yes])} with wildcards" : "none"}, wanted at most 500 ARNs without and 30 with wildcards. Select by a wildcard and tags, or spread the ARNs over several selections. [selection-arn-count]"
    }
  }
}
