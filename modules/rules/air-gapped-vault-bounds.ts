import { defineRule } from '../lift/values';
import { MAX_RETENTION_DAYS } from './retention-days';

/** The shortest retention that a logically air-gapped vault may ask for. */
export const MIN_AIR_GAPPED_RETENTION_DAYS = 7;

export const airGappedVaultBounds = defineRule<{
  readonly minRetentionDays: number;
  readonly maxRetentionDays: number;
}>(
  {
    id: 'air-gapped-vault-bounds',
    level: 'refused',
    why: 'A logically air-gapped vault is locked from the start, within these bounds.',
    source:
      'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateLogicallyAirGappedBackupVault.html',
    isPlain: true,
  },
  ({ minRetentionDays, maxRetentionDays }) => ({
    holds:
      Number.isInteger(minRetentionDays) &&
      Number.isInteger(maxRetentionDays) &&
      minRetentionDays >= MIN_AIR_GAPPED_RETENTION_DAYS &&
      minRetentionDays <= maxRetentionDays &&
      maxRetentionDays <= MAX_RETENTION_DAYS,
    got: `minimum ${minRetentionDays}, maximum ${maxRetentionDays}`,
    wanted: `whole numbers of days from ${MIN_AIR_GAPPED_RETENTION_DAYS} to ${MAX_RETENTION_DAYS}, the minimum not above the maximum`,
    fix: 'correct the bounds: they can never be changed afterwards',
  }),
);
