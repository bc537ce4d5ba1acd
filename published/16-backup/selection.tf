resource "aws_backup_selection" "dynamodb" {
  iam_role_arn = local.backup_role_arn
  name         = "dynamodb"
  plan_id      = aws_backup_plan.main.id
  resources    = var.dynamodb_table_arns != null ? var.dynamodb_table_arns : ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:table/*"]

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
      condition     = length((var.dynamodb_table_arns != null ? var.dynamodb_table_arns : ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:table/*"])) > 0
      error_message = "dynamodb_table_arns: got ${length((var.dynamodb_table_arns != null ? var.dynamodb_table_arns : ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:table/*"])) != null ? length((var.dynamodb_table_arns != null ? var.dynamodb_table_arns : ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:table/*"])) : "none"}, wanted at least one resource. Name ARNs or patterns of ARNs; say \"*\" if all are meant, and narrow it by conditions. [selection-resources-named]"
    }

    precondition {
      condition     = (500 >= length([for yes in [for x in(var.dynamodb_table_arns != null ? var.dynamodb_table_arns : ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:table/*"]) : (!can(regex("\\*", x)))] : yes if yes])) && (30 >= length([for yes in [for x in(var.dynamodb_table_arns != null ? var.dynamodb_table_arns : ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:table/*"]) : can(regex("\\*", x))] : yes if yes]))
      error_message = "dynamodb_table_arns: got ${"${length([for yes in [for x in(var.dynamodb_table_arns != null ? var.dynamodb_table_arns : ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:table/*"]) : (!can(regex("\\*", x)))] : yes if yes])} without and ${length([for yes in [for x in(var.dynamodb_table_arns != null ? var.dynamodb_table_arns : ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:table/*"]) : can(regex("\\*", x))] : yes if yes])} with wildcards" != null ? "${length([for yes in [for x in(var.dynamodb_table_arns != null ? var.dynamodb_table_arns : ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:table/*"]) : (!can(regex("\\*", x)))] : yes if yes])} without and ${length([for yes in [for x in(var.dynamodb_table_arns != null ? var.dynamodb_table_arns : ["arn:${data.aws_partition.current.partition}:dynamodb:*:*:table/*"]) : can(regex("\\*", x))] : yes if yes])} with wildcards" : "none"}, wanted at most 500 ARNs without and 30 with wildcards. Select by a wildcard and tags, or spread the ARNs over several selections. [selection-arn-count]"
    }
  }
}

resource "aws_backup_selection" "ecs" {
  iam_role_arn = local.backup_role_arn
  name         = "ecs"
  plan_id      = aws_backup_plan.main.id
  resources    = [aws_s3_bucket.ecs_export.arn]

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
}
