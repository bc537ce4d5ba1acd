import {
  POLICY_ACTIONS,
  vaultPolicyActionWildcard,
  vaultPolicyBlocksJobs,
  vaultPolicyForeignActions,
  vaultPolicyLocksOut,
  vaultPolicyPrincipal,
} from '../../modules/rules';
import type { Estate } from '../../protection/estate';
import { groupBy } from '../../protection/grouping';
import { AFTER_APPLY } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { vaultNamedBy } from '../../protection/vaults';
import type { Examination } from '../examination';
import { accountOfArn, accountsOfVaults } from './accounts';
import type { Check } from './check';
import { isAbout, policyOf, type PolicyStatement } from './policy-statements';

const BACKUP_JOB = 'backup:StartBackupJob';
const COPY_JOB = 'backup:CopyIntoBackupVault';

/** The access policies of vaults: whether AWS takes them, and whether backups and Terraform get through. */
export const checkVaultPolicies: Check = (estate, examination) => {
  const needed = actionsNeeded(estate);
  const accounts = accountsOfVaults(estate);
  for (const { resources } of estate.members) {
    const vaultsByName = groupBy(resources.ofType('aws_backup_vault'), (vault) => vault.block.text('name'));
    for (const resource of resources.ofType('aws_backup_vault_policy')) {
      const place = { resource, path: 'policy' };
      const statements = policyOf(resource, 'policy');
      if (statements === AFTER_APPLY) {
        for (const rule of EVERY_RULE) examination.leaveOpen(rule, place, 'policy');
        continue;
      }
      const written = statements ?? [];
      const vault =
        resource.referenced('backup_vault_name', ...VAULTS) ?? vaultNamedBy(resource, vaultsByName);
      examination.apply(vaultPolicyPrincipal, place, {
        statements: written.length,
        withPrincipal: written.filter(({ hasPrincipal }) => hasPrincipal).length,
      });
      checkForeigners(resource, written, vault && accounts.get(vault), examination);
      for (const [index, { actions }] of written.entries())
        examination.apply(
          vaultPolicyActionWildcard,
          { resource, path: `policy.Statement[${index}].Action` },
          { actions },
        );
      checkDenials(resource, deniedToEverybody(written), vault && needed.get(vault), examination);
    }
  }
};

/** For policies of which nothing is known. */
const EVERY_RULE = [
  vaultPolicyPrincipal,
  vaultPolicyActionWildcard,
  vaultPolicyBlocksJobs,
  vaultPolicyLocksOut,
];

const VAULTS = ['aws_backup_vault', 'aws_backup_logically_air_gapped_vault'];

function checkDenials(
  resource: ResourceInPlan,
  denied: readonly string[],
  needed: ReadonlySet<string> | undefined,
  examination: Examination,
): void {
  const place = { resource, path: 'policy' };
  examination.apply(vaultPolicyLocksOut, place, { denied });
  const blocksSomething = [BACKUP_JOB, COPY_JOB].some((action) => denied.includes(action));
  if (needed === undefined && blocksSomething)
    examination.leaveOpen(vaultPolicyBlocksJobs, place, 'plans that write to the vault');
  else examination.apply(vaultPolicyBlocksJobs, place, { denied, needed: [...(needed ?? [])] });
}

/** What statements allow to principals that are named; actions with wildcards are another rule's to say. */
function checkForeigners(
  resource: ResourceInPlan,
  statements: readonly PolicyStatement[],
  account: string | undefined,
  examination: Examination,
): void {
  for (const [index, { effect, people, actions }] of statements.entries()) {
    const accounts = people.flatMap((one) => (/^\d{12}$/.test(one) ? one : (accountOfArn(one) ?? [])));
    const named = actions.filter((action) => !/[*?]/.test(action));
    if (effect === 'Deny' || accounts.length === 0) continue;
    const facts = { accounts, actions: named };
    // Whosever the vault is, a copy alone is admitted.
    if (vaultPolicyForeignActions.check({ ...facts, account: '' }).holds === true) continue;
    const place = { resource, path: `policy.Statement[${index}].Action` };
    examination.apply(vaultPolicyForeignActions, place, { ...facts, account: account ?? AFTER_APPLY });
  }
}

/** Which of some actions are denied whatever the condition. Actions with wildcards are refused, and deny nothing. */
function deniedToEverybody(statements: readonly PolicyStatement[]): readonly string[] {
  const denials = statements
    .filter(
      ({ effect, isForEverybody, conditions }) =>
        effect === 'Deny' && isForEverybody && conditions.size === 0,
    )
    .map((statement) => ({
      ...statement,
      actions: statement.actions.filter((action) => !/[*?]/.test(action)),
    }));
  return [BACKUP_JOB, COPY_JOB, ...POLICY_ACTIONS].filter((action) =>
    denials.some((statement) => isAbout(statement, action)),
  );
}

/** What the plans of the estate do with each vault. */
function actionsNeeded(estate: Estate): ReadonlyMap<ResourceInPlan, ReadonlySet<string>> {
  const needed = new Map<ResourceInPlan, Set<string>>();
  const add = (vault: ResourceInPlan | undefined, action: string) => {
    if (vault === undefined) return;
    const actions = needed.get(vault) ?? new Set();
    needed.set(vault, actions.add(action));
  };
  for (const plan of estate.plans)
    for (const rule of plan.rules === AFTER_APPLY ? [] : plan.rules) {
      add(estate.targetOf(rule, plan)?.resource, BACKUP_JOB);
      for (const { vault } of rule.copies === AFTER_APPLY ? [] : rule.copies)
        add((vault.vault ?? estate.vaultAt(vault.arn))?.resource, COPY_JOB);
    }
  return needed;
}
