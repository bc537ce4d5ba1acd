import { defineRule, matches, type Lift } from '../lift/values';

/** A standard topic: the name of a FIFO topic has a dot. */
export const SNS_TOPIC_ARN_PATTERN = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$/;

export const snsTopicArn = defineRule<{ readonly arn: Lift<string> }>(
  {
    id: 'sns-topic-arn',
    level: 'refused',
    why: 'A vault publishes to a standard topic only: FIFO topics and other services are refused.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html',
  },
  ({ arn }) => ({
    holds: matches(arn, SNS_TOPIC_ARN_PATTERN),
    got: arn,
    wanted: 'the ARN of a standard topic: arn:aws:sns:<region>:<account>:<name>',
    fix: 'give a standard topic of the account and region of the vault',
  }),
);
