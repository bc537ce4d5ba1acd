import { defineRule, matches, type Lift } from '../lift/values';

export const ECS_CLUSTER_ARN_PATTERN =
  /^arn:aws[a-z-]*:ecs:[a-z0-9-]+:[0-9]{12}:cluster\/[A-Za-z0-9_-]{1,255}$/;

export const ecsClusterArn = defineRule<{ readonly arn: Lift<string> }>(
  {
    id: 'ecs-cluster-arn',
    level: 'fails-later',
    why: 'A cluster is read by its ARN: a name, or the ARN of something else, is found missing at night.',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html',
  },
  ({ arn }) => ({
    holds: matches(arn, ECS_CLUSTER_ARN_PATTERN),
    got: arn,
    wanted: 'the ARN of a cluster: arn:aws:ecs:<region>:<account>:cluster/<name>',
    fix: 'copy the ARN of the cluster; a service or a task definition is something else',
  }),
);
