import { frameworksDistinct, plansDistinct, vaultNamesUnique } from '../../modules/rules';
import { nameOfRule, type BackupPlan, type BackupRule } from '../../protection/backup-plans';
import type { Lifecycle } from '../../protection/lifecycle';
import { groupBy } from '../../protection/grouping';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import type { Check } from './check';

/** Vaults, plans and frameworks that AWS takes once: everything of one provider is in one account and region. */
export const checkDuplicates: Check = (estate, examination) => {
  for (const { resources, protection } of estate.members) {
    for (const [name, vaults] of sameBy(resources.ofType('aws_backup_vault'), nameOf))
      for (const resource of vaults.slice(1))
        examination.apply(vaultNamesUnique, { resource, path: 'name' }, { name, vaults: addresses(vaults) });
    const plans = new Map(protection.plans.map((plan) => [plan.resource, plan]));
    for (const [, same] of sameBy([...plans.keys()], (resource) => contentOf(plans.get(resource))))
      for (const resource of same.slice(1))
        examination.apply(plansDistinct, { resource, path: 'rule' }, { plans: addresses(same) });
    for (const [, same] of sameBy(resources.ofType('aws_backup_framework'), controlsOf))
      for (const resource of same.slice(1))
        examination.apply(frameworksDistinct, { resource, path: 'control' }, { frameworks: addresses(same) });
  }
};

/** The resources of one provider by what they are to differ in; those of which it is not known are left out. */
function sameBy(
  resources: readonly ResourceInPlan[],
  contentOfOne: (resource: ResourceInPlan) => string | undefined,
): readonly (readonly [content: string, resources: readonly ResourceInPlan[]])[] {
  return [...groupBy(resources, ({ configuration }) => configuration?.provider_config_key)].flatMap(
    ([provider, own]) =>
      provider === undefined
        ? []
        : [...groupBy(own, contentOfOne)].flatMap(([content, same]) =>
            content === undefined ? [] : [[content, same] as const],
          ),
  );
}

function addresses(resources: readonly ResourceInPlan[]): readonly string[] {
  return resources.map(({ address }) => address);
}

function nameOf({ block }: ResourceInPlan): string | undefined {
  const name = block.text('name');
  return typeof name === 'string' ? name : undefined;
}

/** The name and the rules of a plan; undefined where some of it is known after apply. */
function contentOf(plan: BackupPlan | undefined): string | undefined {
  if (plan === undefined || plan.rules === AFTER_APPLY) return undefined;
  const values = [plan.name, ...plan.rules.flatMap(valuesOf)];
  const settings = plan.resource.values.advanced_backup_setting;
  return values.includes(AFTER_APPLY) ? undefined : JSON.stringify([values, settings]);
}

function valuesOf(rule: BackupRule): readonly Planned<unknown>[] {
  const { schedule, timeZone, startWindowMinutes, completionWindowMinutes, continuous } = rule;
  return [
    ...[nameOfRule(rule), rule.targetVaultName, schedule, timeZone, startWindowMinutes],
    ...[completionWindowMinutes, continuous, rule.recoveryPointTags, ...daysOf(rule.lifecycle)],
    ...(rule.copies === AFTER_APPLY
      ? [AFTER_APPLY]
      : rule.copies.flatMap(({ vault, lifecycle }) => [
          vault.vault?.address ?? vault.arn,
          ...daysOf(lifecycle),
        ])),
  ];
}

function daysOf(lifecycle: Planned<Lifecycle>): readonly Planned<unknown>[] {
  return lifecycle === AFTER_APPLY
    ? [lifecycle]
    : [lifecycle.deleteAfterDays, lifecycle.coldStorageAfterDays, lifecycle.archivesEbs === true];
}

function controlsOf({ values, unknown }: ResourceInPlan): string | undefined {
  const { control: open } = (unknown ?? {}) as { readonly control?: unknown };
  return JSON.stringify(open ?? []).includes('true') ? undefined : JSON.stringify(values.control);
}
