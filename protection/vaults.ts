import { groupBy } from './grouping';
import { AFTER_APPLY, type Planned } from './planned';
import { accountOf, regionOf } from './region';
import type { PlannedResources, ResourceInPlan } from './resources';

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
  readonly resource: ResourceInPlan;
  readonly address: string;
  readonly name: Planned<string | null>;
  /** Null: the provider takes it from the environment. */
  readonly region: Planned<string | null>;
  readonly account: Planned<string | null>;
  /** Null: the key that AWS manages. */
  readonly keyArn: Planned<string | null>;
  /** Logically air-gapped: in an account of the service, locked from the start. */
  readonly airGapped: boolean;
  readonly lock: VaultLock;
}

/** A lock on a vault that is not in the plan, or not recognisable before the apply. */
export interface DetachedLock {
  readonly resource: ResourceInPlan;
  readonly address: string;
  readonly vaultName: Planned<string | null>;
  readonly lock: VaultLock;
}

/** Terraform's type of a lock. */
export const LOCK = 'aws_backup_vault_lock_configuration';

/** Every vault of the plan with its lock, and the locks that belong to none of them. */
export function readVaults(resources: PlannedResources): { vaults: Vault[]; detachedLocks: DetachedLock[] } {
  const vaults = resources.ofType('aws_backup_vault');
  const vaultsByName = groupBy(vaults, (vault) => vault.block.text('name'));
  const lockOf = new Map<ResourceInPlan, VaultLock>();
  const detachedLocks: DetachedLock[] = [];
  for (const resource of resources.ofType(LOCK)) {
    const lock = readLock(resource);
    const vault = vaultNamedBy(resource, vaultsByName);
    if (vault === undefined) {
      const vaultName = resource.block.text('backup_vault_name');
      detachedLocks.push({ resource, address: resource.address, vaultName, lock });
    } else if (!lockOf.has(vault)) lockOf.set(vault, lock);
  }
  const facts = (resource: ResourceInPlan): Omit<Vault, 'keyArn' | 'airGapped' | 'lock'> => ({
    resource,
    address: resource.address,
    name: resource.block.text('name'),
    region: regionOf(resource),
    account: accountOf(resource),
  });
  return {
    vaults: [
      ...vaults.map((resource): Vault => ({
        ...facts(resource),
        keyArn: keyOf(resource),
        airGapped: false,
        lock: lockOf.get(resource) ?? { mode: 'none' as const },
      })),
      ...resources.ofType('aws_backup_logically_air_gapped_vault').map((resource): Vault => ({
        ...facts(resource),
        keyArn: null,
        airGapped: true,
        lock: airGappedLock(resource),
      })),
    ],
    detachedLocks,
  };
}

/** The vault that a lock, a policy or a notification names: by reference, otherwise by name in the same region. */
export function vaultNamedBy(
  resource: ResourceInPlan,
  vaultsByName: ReadonlyMap<Planned<string | null>, readonly ResourceInPlan[]>,
): ResourceInPlan | undefined {
  const arn = resource.block.text('backup_vault_arn');
  const referenced =
    (typeof arn === 'string' ? resource.siblings.identifiedBy(arn, ['aws_backup_vault']) : undefined) ??
    resource.referenced('backup_vault_name', 'aws_backup_vault');
  if (referenced !== undefined) return referenced;
  const name = resource.block.text('backup_vault_name');
  const provider = resource.configuration?.provider_config_key;
  return typeof name === 'string'
    ? vaultsByName.get(name)?.find((vault) => vault.configuration?.provider_config_key === provider)
    : undefined;
}

/** The provider reports a key that the configuration leaves out as computed: that is the key that AWS manages. */
function keyOf(vault: ResourceInPlan): Planned<string | null> {
  const key = vault.block.text('kms_key_arn');
  return key === AFTER_APPLY && vault.leavesOut('kms_key_arn') ? null : key;
}

function readLock({ block }: ResourceInPlan): VaultLock {
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

function airGappedLock({ block }: ResourceInPlan): VaultLock {
  return {
    mode: 'compliance',
    minRetentionDays: block.number('min_retention_days'),
    maxRetentionDays: block.number('max_retention_days'),
    changeableForDays: 0,
  };
}

const VAULT_ARN = /^arn:[^:]*:backup:([^:]*):([^:]*):backup-vault:(.+)$/;

/** The region, account and name that the ARN of a vault has; undefined where it is none. */
export function partsOfVaultArn(
  arn: string,
): { readonly region: string; readonly account: string; readonly name: string } | undefined {
  const [, region, account, name] = VAULT_ARN.exec(arn) ?? [];
  return region === undefined || account === undefined || name === undefined
    ? undefined
    : { region, account, name };
}

/** Finds the vault of an ARN, by its region, its name and, where it is known, its account. */
export function vaultsByArn(vaults: readonly Vault[]): (arn: string) => Vault | undefined {
  const byPlace = groupBy(vaults, ({ name, region }) => `${String(region)}|${String(name)}`);
  return (arn) => {
    const parts = partsOfVaultArn(arn);
    if (parts === undefined) return undefined;
    return byPlace
      .get(`${parts.region}|${parts.name}`)
      ?.find(({ account }) => typeof account !== 'string' || account === parts.account);
  };
}
