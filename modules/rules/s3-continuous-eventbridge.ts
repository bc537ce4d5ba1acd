import { defineRule } from '../lift/values';

export const s3ContinuousEventbridge = defineRule<{
  /** Whether the bucket sends its events to EventBridge. */
  readonly sendsEvents: boolean;
}>(
  {
    id: 's3-continuous-eventbridge',
    level: 'fails-later',
    why: 'Continuous backups of a bucket follow its changes through EventBridge: without the events they cannot be made.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html',
    isPlain: true,
  },
  ({ sendsEvents }) => ({
    holds: sendsEvents,
    got: 'a bucket that sends no events to EventBridge',
    wanted: 'an aws_s3_bucket_notification with eventbridge = true',
    fix: 'add the notification to the bucket',
  }),
);
