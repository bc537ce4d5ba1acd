import { and, between, defineRule, ifSet, isWhole, type Lift } from '../lift/values';

/** Days a recovery point is kept at least. */
export const MIN_RETENTION_DAYS = 1;

/** Days a recovery point is kept at most (100 years), unless it is kept for ever. */
export const MAX_RETENTION_DAYS = 36500;

/** Whether AWS takes the number as a retention, in a lifecycle and in a vault lock alike. */
export function isRetention(days: Lift<number>): Lift<boolean> {
  return and(isWhole(days), between(days, MIN_RETENTION_DAYS, MAX_RETENTION_DAYS));
}

export const retentionDays = defineRule<{
  /** `null`: kept until someone deletes the recovery point. */
  readonly days: Lift<number | null>;
}>(
  {
    id: 'retention-days',
    level: 'refused',
    why: 'AWS Backup refuses other retentions, except 0: the Terraform provider drops it, and recovery points are kept for ever.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
  },
  ({ days }) => ({
    holds: ifSet(days, isRetention, true),
    got: days,
    wanted: `a whole number of days from ${MIN_RETENTION_DAYS} to ${MAX_RETENTION_DAYS}, or null to keep recovery points for ever`,
    fix: 'say for how many days a recovery point is kept',
  }),
);
