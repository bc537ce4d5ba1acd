import { defineRule } from '../lift/values';

export const continuousBackupSupportedType = defineRule<{
  /** The types that the rule covers and that have no continuous backup. */
  readonly typesWithout: readonly string[];
}>(
  {
    id: 'continuous-backup-supported-type',
    level: 'ignored',
    why: 'AWS Backup takes a plain snapshot of a type that has no continuous backup: there is no restore to a point in time.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html',
    isPlain: true,
  },
  ({ typesWithout }) => ({
    holds: typesWithout.length === 0,
    got: typesWithout.join(', '),
    wanted: 'resources of Aurora, RDS, S3 and SAP HANA alone',
    fix: 'select the other types by a plan without continuous backup; for DynamoDB switch on the point-in-time recovery of the table',
  }),
);
