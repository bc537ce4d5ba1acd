import { defineRule, matches, type Lift } from '../lift/values';

export const RDS_INSTANCE_ARN_PATTERN = /^arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:db:.+$/;

export const rdsInstanceArn = defineRule<{ readonly arn: Lift<string> }>(
  {
    id: 'rds-instance-arn',
    level: 'ignored',
    why: 'AWS accepts any ARN in a selection: one of another kind selects something else, or nothing at all.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.Constructing.html',
  },
  ({ arn }) => ({
    holds: matches(arn, RDS_INSTANCE_ARN_PATTERN),
    got: arn,
    wanted: 'the ARN of a DB instance: arn:aws:rds:<region>:<account>:db:<name>',
    fix: 'copy the ARN of the DB instance; a cluster or a snapshot is something else',
  }),
);
