import { groupBy } from './grouping';
import type { Protection } from './protection';
import { accountOf, mayBeTheSame, regionOf } from './region';
import { vaultsByArn, type DetachedLock, type Vault } from './vaults';

interface Locked {
  readonly vaults: Vault[];
  readonly detachedLocks: DetachedLock[];
}

/** Puts the locks that one plan of an estate has on the vaults that another has. */
export function joinLocks(read: readonly Locked[]): readonly Locked[] {
  const vaults = read.flatMap((one) => one.vaults);
  const byName = groupBy(vaults, ({ name }) => name);
  const byArn = vaultsByArn(vaults);
  const ownerOf = ({ resource, vaultName }: DetachedLock): Vault | undefined => {
    const arn = resource.block.text('backup_vault_arn');
    if (typeof arn === 'string') return byArn(arn);
    const candidates = (typeof vaultName === 'string' ? (byName.get(vaultName) ?? []) : []).filter(
      ({ region, account }) =>
        mayBeTheSame(region, regionOf(resource)) && mayBeTheSame(account, accountOf(resource)),
    );
    return candidates.length === 1 ? candidates[0] : undefined;
  };
  const locks = groupBy(
    read.flatMap(({ detachedLocks }) => detachedLocks),
    ownerOf,
  );
  const detached = new Set(locks.get(undefined));
  return read.map((one) => ({
    vaults: one.vaults.map((vault) => {
      const [lock] = vault.lock.mode === 'none' ? (locks.get(vault) ?? []) : [];
      return lock === undefined ? vault : { ...vault, lock: lock.lock };
    }),
    detachedLocks: one.detachedLocks.filter((lock) => detached.has(lock)),
  }));
}

/** Gives the selections of one plan of an estate to the backup plans of another whose ids they name. */
export function joinSelections(read: readonly Protection[]): readonly Protection[] {
  const plansById = groupBy(
    read.flatMap(({ plans }) => plans),
    ({ resource }) => resource.block.text('id'),
  );
  const selections = groupBy(
    read.flatMap(({ detachedSelections }) => detachedSelections),
    ({ resource }) => {
      const id = resource.block.text('plan_id');
      const owners = typeof id === 'string' ? (plansById.get(id) ?? []) : [];
      return owners.length === 1 ? owners[0] : undefined;
    },
  );
  const detached = new Set(selections.get(undefined));
  return read.map((one) => ({
    ...one,
    plans: one.plans.map((plan) => {
      const more = selections.get(plan);
      return more === undefined ? plan : { ...plan, selections: [...plan.selections, ...more] };
    }),
    detachedSelections: one.detachedSelections.filter((selection) => detached.has(selection)),
  }));
}
