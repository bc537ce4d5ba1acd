import { defineRule, eq, ifSet, not, type Lift } from '../lift/values';

export const coldStorageZero = defineRule<{ readonly coldStorageAfterDays: Lift<number | null> }>(
  {
    id: 'cold-storage-zero',
    level: 'advice',
    why: 'The Terraform provider does not send a move to cold storage after 0 days, and recovery points stay warm.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html',
  },
  ({ coldStorageAfterDays }) => ({
    holds: ifSet(coldStorageAfterDays, (days) => not(eq<number>(days, 0)), true),
    got: coldStorageAfterDays,
    wanted: 'at least 1 day, or no move to cold storage',
    fix: 'say after how many days a recovery point moves, or leave cold_storage_after out',
  }),
);
