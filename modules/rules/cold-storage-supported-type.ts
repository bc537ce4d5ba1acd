import { defineRule } from '../lift/values';

export const coldStorageSupportedType = defineRule<{
  /** The types that the rule covers and that have no cold storage. */
  readonly typesWithout: readonly string[];
  readonly coldStorageAfterDays: number | null;
}>(
  {
    id: 'cold-storage-supported-type',
    level: 'ignored',
    why: 'AWS Backup ignores the move to cold storage for this type: its recovery points stay warm, and are billed so, until they are deleted.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html',
    isPlain: true,
  },
  ({ typesWithout, coldStorageAfterDays }) => ({
    holds: coldStorageAfterDays === null || typesWithout.length === 0,
    got: `cold storage after ${coldStorageAfterDays} days for ${typesWithout.join(', ')}`,
    wanted: 'cold storage for CloudFormation, DynamoDB, EBS, EFS, SAP HANA, Timestream and VMware alone',
    fix: 'give the other types a rule without cold storage, or accept that they stay warm',
  }),
);
