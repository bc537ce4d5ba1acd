import { vaultName, vaultSettingOnce } from '../../modules/rules';
import { groupBy } from '../../protection/grouping';
import { vaultNamedBy } from '../../protection/vaults';
import type { Check } from './check';

const SETTINGS = [
  'aws_backup_vault_lock_configuration',
  'aws_backup_vault_notifications',
  'aws_backup_vault_policy',
];

/** Locks, notifications and policies: how they name their vaults, and whether a vault has several of a kind. */
export const checkVaultSettings: Check = (estate, examination) => {
  for (const { resources } of estate.members) {
    const vaultsByName = groupBy(resources.ofType('aws_backup_vault'), (vault) => vault.block.text('name'));
    for (const type of SETTINGS) {
      const settings = groupBy(resources.ofType(type), (resource) => {
        const vault = vaultNamedBy(resource, vaultsByName);
        if (vault !== undefined) return vault;
        const name = resource.block.text('backup_vault_name');
        const provider = resource.configuration?.provider_config_key;
        // Nobody knows whether vaults that the apply names are one.
        return typeof name === 'string' && provider !== undefined ? `${provider}|${name}` : resource;
      });
      for (const [owner, own] of settings) {
        const [first] = own;
        const name = first?.block.text('backup_vault_name') ?? null;
        const isInPlan = typeof owner !== 'string';
        if (first !== undefined && !isInPlan && name !== null)
          examination.apply(vaultName, { resource: first, path: 'backup_vault_name' }, { name });
        for (const resource of own.slice(1))
          examination.apply(
            vaultSettingOnce,
            { resource, path: 'backup_vault_name' },
            { settings: own.map(({ address }) => address) },
          );
      }
    }
  }
};
