import { defineRule } from '../lift/values';

/** The periods, in days; 0 is for ever. */
export const LOG_RETENTION_DAYS: readonly number[] = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const logRetentionDays = defineRule<{
  /** 0: for ever. */
  readonly days: number;
}>(
  {
    id: 'log-retention-days',
    level: 'refused',
    why: 'CloudWatch Logs keeps events for one of a list of periods, in which seven years are 2557 days.',
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
    isPlain: true,
  },
  ({ days }) => ({
    holds: LOG_RETENTION_DAYS.includes(days),
    got: days,
    wanted: `one of ${LOG_RETENTION_DAYS.join(', ')}`,
    fix: 'take the next longer period',
  }),
);
