import { featuresOf, type BackupFeatures, type BackupType } from '../../modules/backup-types';
import {
  coldStorageSupportedType,
  coldStorageWarmDays,
  continuousBackupSupportedType,
  continuousRetentionBeyondSpacing,
  continuousRuleOncePerResource,
  ebsArchiveMonthly,
  ebsArchiveOptIn,
} from '../../modules/rules';
import type { BackupPlan, BackupRule } from '../../protection/backup-plans';
import { certainPlans } from '../../protection/coverage';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY } from '../../protection/planned';
import { typeOfArn } from '../../protection/protectable';
import { MILLIS_A_DAY, spacingOf } from '../../protection/runs';
import { isKnown, type Examination } from '../examination';
import { pathOfRule } from './backup-rules';
import type { Check } from './check';

/** What a rule asks of the types that it covers, and they cannot give. */
export const checkCoveredTypes: Check = (estate, examination) => {
  for (const plan of estate.plans) {
    if (plan.rules === AFTER_APPLY) continue;
    const types = typesOf(estate, plan);
    for (const rule of plan.rules) {
      checkColdStorage(estate, plan, rule, types, examination);
      checkContinuous(estate, plan, rule, types, examination);
    }
  }
  checkContinuousRules(estate, examination);
};

/** The types of the resources that a plan certainly covers, and those that its selections name. */
export function typesOf(estate: Estate, plan: BackupPlan): readonly BackupType[] {
  const covered = estate
    .coveredBy(plan)
    .filter(({ covers }) => covers.some((cover) => cover.plan === plan && cover.isCertain))
    .map(({ protectable }) => protectable.type);
  const named = plan.selections.flatMap(({ resources }) =>
    isKnown(resources) ? resources.map((arn) => (isKnown(arn) ? typeOfArn(arn) : undefined)) : [],
  );
  return [...new Set([...covered, ...named])].filter((type) => type !== undefined).sort();
}

/** The types that lack a feature. */
export function without(
  types: readonly BackupType[],
  has: (features: BackupFeatures) => boolean,
): readonly BackupType[] {
  return types.filter((type) => !has(featuresOf(type)));
}

function checkColdStorage(
  { runs }: Estate,
  { resource }: BackupPlan,
  rule: BackupRule,
  types: readonly BackupType[],
  examination: Examination,
): void {
  const { lifecycle } = rule;
  if (lifecycle === AFTER_APPLY) return;
  const { coldStorageAfterDays, archivesEbs } = lifecycle;
  // A number of days that is none is another rule's to say.
  if (typeof coldStorageAfterDays === 'number' && coldStorageAfterDays < 1) return;
  const place = { resource, path: `${pathOfRule(rule)}.lifecycle.cold_storage_after` };
  examination.apply(coldStorageWarmDays, place, { coldStorageAfterDays });
  examination.apply(coldStorageSupportedType, place, {
    coldStorageAfterDays,
    typesWithout: without(types, ({ coldStorage }) => coldStorage !== false),
  });
  if (!types.includes('EBS')) return;
  examination.apply(ebsArchiveOptIn, place, { coldStorageAfterDays, archivesEbs });
  const spacing = spacingOf(runs.of(rule) ?? []);
  if (spacing !== undefined)
    examination.apply(
      ebsArchiveMonthly,
      { resource, path: `${pathOfRule(rule)}.schedule` },
      { archivesEbs, shortestSpacingDays: spacing.shortest / MILLIS_A_DAY },
    );
}

function checkContinuous(
  { runs }: Estate,
  { resource }: BackupPlan,
  rule: BackupRule,
  types: readonly BackupType[],
  examination: Examination,
): void {
  if (rule.continuous !== true) return;
  const path = pathOfRule(rule);
  examination.apply(
    continuousBackupSupportedType,
    { resource, path: `${path}.enable_continuous_backup` },
    { typesWithout: without(types, ({ continuous }) => continuous) },
  );
  const spacing = spacingOf(runs.of(rule) ?? []);
  if (rule.lifecycle === AFTER_APPLY || spacing === undefined || rule.lifecycle.deleteAfterDays === null)
    return;
  examination.apply(
    continuousRetentionBeyondSpacing,
    { resource, path: `${path}.lifecycle.delete_after` },
    {
      deleteAfterDays: rule.lifecycle.deleteAfterDays,
      longestSpacingDays: spacing.longest / MILLIS_A_DAY,
    },
  );
}

/** A resource has one continuous backup, whichever plans cover it. */
function checkContinuousRules(estate: Estate, examination: Examination): void {
  for (const { protectable, covers } of estate.coverage) {
    if (!featuresOf(protectable.type).continuous) continue;
    const rules = certainPlans(covers).flatMap(({ address, rules: all }) =>
      all === AFTER_APPLY
        ? []
        : all
            .filter(({ continuous }) => continuous === true)
            .map((rule) => `${pathOfRule(rule)} of ${address}`),
    );
    examination.apply(
      continuousRuleOncePerResource,
      { resource: protectable.resource, path: 'enable_continuous_backup' },
      { rules },
    );
  }
}
