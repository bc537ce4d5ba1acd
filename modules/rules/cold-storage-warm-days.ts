import { defineRule } from '../lift/values';

/** Days that AWS recommends to keep a recovery point warm. */
export const RECOMMENDED_WARM_DAYS = 8;

export const coldStorageWarmDays = defineRule<{
  readonly coldStorageAfterDays: number | null;
}>(
  {
    id: 'cold-storage-warm-days',
    level: 'advice',
    why: 'AWS recommends at least 8 days of warm storage: with fewer, incremental backups begin from a full one again and again.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
    isPlain: true,
  },
  ({ coldStorageAfterDays }) => ({
    holds: coldStorageAfterDays === null || coldStorageAfterDays >= RECOMMENDED_WARM_DAYS,
    got: coldStorageAfterDays,
    wanted: `at least ${RECOMMENDED_WARM_DAYS} days`,
    fix: 'keep recovery points warm for a week and a day',
  }),
);
