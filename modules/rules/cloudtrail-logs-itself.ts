import { defineRule } from '../lift/values';

export const cloudtrailLogsItself = defineRule<{
  /** Whether the trail logs what is written into its own bucket. */
  readonly logsItself: boolean;
}>(
  {
    id: 'cloudtrail-logs-itself',
    level: 'advice',
    why: 'Each log file that CloudTrail writes is an event in the next one: a trail that logs the objects of its own bucket never ends.',
    source:
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
    isPlain: true,
  },
  ({ logsItself }) => ({
    holds: !logsItself,
    got: 'data events of the bucket that the trail writes to',
    wanted: 'data events of other buckets',
    fix: 'name the buckets whose objects are to be logged, without that of the trail',
  }),
);
