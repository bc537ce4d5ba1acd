import type { PlanJson, ResourceInPlan } from './plan-json';
import { AFTER_APPLY, PlannedBlock, type Planned } from './planned';
import { referencedResource } from './references';
import { regionOf } from './region';

/** What keeps recovery points of a vault from being deleted early. */
export type VaultLock =
  | { readonly mode: 'none' }
  | {
      /** Compliance: nobody can remove it once the grace period has passed. Governance: permitted roles can. */
      readonly mode: Planned<'governance' | 'compliance'>;
      readonly minRetentionDays: Planned<number | null>;
      readonly maxRetentionDays: Planned<number | null>;
      /** Days after its creation in which a compliance lock can still be removed. */
      readonly changeableForDays: Planned<number | null>;
    };

export interface Vault {
  readonly address: string;
  readonly name: Planned<string | null>;
  /** Null: the provider takes it from the environment. */
  readonly region: Planned<string | null>;
  /** Logically air-gapped: in an account of the service, locked from the start. */
  readonly airGapped: boolean;
  readonly lock: VaultLock;
}

/** A lock on a vault that is not in the plan, or not recognisable before the apply. */
export interface DetachedLock {
  readonly address: string;
  readonly vaultName: Planned<string | null>;
  readonly lock: VaultLock;
}

/** Every vault of the plan with its lock, and the locks that belong to none of them. */
export function readVaults(
  plan: PlanJson,
  resources: readonly ResourceInPlan[],
): { vaults: Vault[]; detachedLocks: DetachedLock[] } {
  const vaults = resources.filter(({ type }) => type === 'aws_backup_vault');
  const airGapped = resources.filter(({ type }) => type === 'aws_backup_logically_air_gapped_vault');
  const locks = resources
    .filter(({ type }) => type === 'aws_backup_vault_lock_configuration')
    .map((resource) => ({ resource, vault: lockedVault(resource, vaults), lock: readLock(resource) }));
  const facts = (resource: ResourceInPlan): Pick<Vault, 'address' | 'name' | 'region'> => ({
    address: resource.address,
    name: blockOf(resource).text('name'),
    region: regionOf(plan, resource),
  });
  return {
    vaults: [
      ...vaults.map((resource) => ({
        ...facts(resource),
        airGapped: false,
        lock: locks.find(({ vault }) => vault === resource)?.lock ?? { mode: 'none' as const },
      })),
      ...airGapped.map((resource) => ({
        ...facts(resource),
        airGapped: true,
        lock: airGappedLock(resource),
      })),
    ],
    detachedLocks: locks
      .filter(({ vault }) => vault === undefined)
      .map(({ resource, lock }) => ({
        address: resource.address,
        vaultName: blockOf(resource).text('backup_vault_name'),
        lock,
      })),
  };
}

/** The attributes of a resource. */
export function blockOf(resource: ResourceInPlan): PlannedBlock {
  return new PlannedBlock(resource.values, resource.unknown);
}

function lockedVault(lock: ResourceInPlan, vaults: readonly ResourceInPlan[]): ResourceInPlan | undefined {
  const referenced = referencedResource(lock.configuration?.expressions?.backup_vault_name, lock, vaults);
  if (referenced !== undefined) return referenced;
  const name = blockOf(lock).text('backup_vault_name');
  const provider = lock.configuration?.provider_config_key;
  return vaults.find(
    (vault) =>
      typeof name === 'string' &&
      blockOf(vault).text('name') === name &&
      vault.configuration?.provider_config_key === provider,
  );
}

function readLock(resource: ResourceInPlan): VaultLock {
  const block = blockOf(resource);
  const changeableForDays = block.number('changeable_for_days');
  return {
    mode:
      changeableForDays === AFTER_APPLY
        ? AFTER_APPLY
        : changeableForDays === null
          ? 'governance'
          : 'compliance',
    minRetentionDays: block.number('min_retention_days'),
    maxRetentionDays: block.number('max_retention_days'),
    changeableForDays,
  };
}

function airGappedLock(resource: ResourceInPlan): VaultLock {
  const block = blockOf(resource);
  return {
    mode: 'compliance',
    minRetentionDays: block.number('min_retention_days'),
    maxRetentionDays: block.number('max_retention_days'),
    changeableForDays: 0,
  };
}
