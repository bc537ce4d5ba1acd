import { defineRule, eq, ifSet, not, type Lift } from '../lift/values';

export const retentionZero = defineRule<{ readonly deleteAfterDays: Lift<number | null> }>(
  {
    id: 'retention-zero',
    level: 'ignored',
    why: 'The Terraform provider does not send a retention of 0, and AWS Backup keeps the recovery points for ever.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html',
  },
  ({ deleteAfterDays }) => ({
    holds: ifSet(deleteAfterDays, (days) => not(eq<number>(days, 0)), true),
    got: deleteAfterDays,
    wanted: 'at least 1 day, or no retention at all where recovery points are to be kept for ever',
    fix: 'say for how many days a recovery point is kept, or leave delete_after out',
  }),
);
