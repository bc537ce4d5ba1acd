import { airGappedVaultBounds } from '../../modules/rules';
import type { Check } from './check';

/** The bounds of logically air-gapped vaults. */
export const checkAirGappedVaults: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_backup_logically_air_gapped_vault')) {
    const minRetentionDays = resource.block.number('min_retention_days');
    const maxRetentionDays = resource.block.number('max_retention_days');
    if (minRetentionDays === null || maxRetentionDays === null) continue;
    examination.apply(
      airGappedVaultBounds,
      { resource, path: 'min_retention_days' },
      { minRetentionDays, maxRetentionDays },
    );
  }
};
