import type { BackupPlan } from '../../protection/backup-plans';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY } from '../../protection/planned';
import { accountOf } from '../../protection/region';
import type { ResourceInPlan } from '../../protection/resources';

const ACCOUNT_SEGMENT = 4;

/** The account that an ARN tells; undefined where it tells none. */
export function accountOfArn(arn: string): string | undefined {
  const account = arn.split(':')[ACCOUNT_SEGMENT];
  return account === '' ? undefined : account;
}

/** The account of a plan: its own, or that of the roles that its selections name. */
export function accountOfPlan({ resource, selections }: BackupPlan): string | undefined {
  const own = accountOf(resource);
  if (typeof own === 'string') return own;
  const role = selections.map(({ roleArn }) => roleArn).find((arn) => typeof arn === 'string');
  return role === undefined || typeof role !== 'string' ? undefined : accountOfArn(role);
}

/** The accounts of vaults, of which the roles tell that write to them: a role is of the account of its plan, and so is the vault. */
export function accountsOfVaults(estate: Estate): ReadonlyMap<ResourceInPlan, string> {
  const accounts = new Map<ResourceInPlan, string>();
  for (const vault of estate.vaults)
    if (typeof vault.account === 'string') accounts.set(vault.resource, vault.account);
  for (const plan of estate.plans) {
    const account = accountOfPlan(plan);
    if (account === undefined || plan.rules === AFTER_APPLY) continue;
    for (const rule of plan.rules) {
      const vault = estate.targetOf(rule, plan);
      if (vault !== undefined && !accounts.has(vault.resource)) accounts.set(vault.resource, account);
    }
  }
  return accounts;
}
