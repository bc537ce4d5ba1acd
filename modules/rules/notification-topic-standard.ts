import { defineRule } from '../lift/values';

export const notificationTopicStandard = defineRule<{
  /** Of a topic that may have no ARN yet; where it has one, `sns-topic-arn` tells. */
  readonly isFifo: boolean;
}>(
  {
    id: 'notification-topic-standard',
    level: 'refused',
    why: 'A vault does not publish to FIFO topics.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html',
    isPlain: true,
  },
  ({ isFifo }) => ({
    holds: !isFifo,
    got: 'a FIFO topic',
    wanted: 'a standard topic',
    fix: 'remove fifo_topic from the topic, and .fifo from its name',
  }),
);
