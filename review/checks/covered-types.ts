import { featuresOf, type BackupFeatures, type BackupType } from '../../modules/backup-types';
import {
  coldStorageSupportedType,
  coldStorageWarmDays,
  continuousBackupSupportedType,
  continuousRetentionBeyondSpacing,
  continuousRuleOncePerResource,
  ebsArchiveMonthly,
  ebsArchiveOptIn,
  snapshotsBesideContinuous,
} from '../../modules/rules';
import type { BackupPlan, BackupRule } from '../../protection/backup-plans';
import type { Copy } from '../../protection/copies';
import { certainPlans } from '../../protection/coverage';
import type { Estate } from '../../protection/estate';
import { append } from '../../protection/grouping';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { typeOfArn } from '../../protection/protectable';
import { MILLIS_A_DAY, MILLIS_AN_HOUR, spacingOf, wholeDays } from '../../protection/runs';
import { isKnown, type Examination } from '../examination';
import { pathOfRule } from './backup-rules';
import type { Check } from './check';

/** What a rule asks of the types that it covers, and they cannot give. */
export const checkCoveredTypes: Check = (estate, examination) => {
  for (const plan of estate.plans) {
    if (plan.rules === AFTER_APPLY) continue;
    const types = { certain: typesOf(estate, plan), possible: possibleTypesOf(estate, plan) };
    for (const rule of plan.rules) {
      checkColdStorage(estate, plan, rule, types, examination);
      checkContinuous(estate, plan, rule, types, examination);
      if (isKnown(rule.copies))
        for (const [index, copy] of rule.copies.entries())
          checkColdCopies(plan, `${pathOfRule(rule)}.copy_action[${index}]`, copy, types, examination);
    }
  }
  checkContinuousRules(estate, examination);
  checkSnapshots(estate, examination);
};

/** What a plan covers, by type. */
interface Types {
  readonly certain: readonly BackupType[];
  /** Those of the resources that its selections may take, or that are taken by a selection that may be its own. */
  readonly possible: readonly BackupType[];
}

function possibleTypesOf(estate: Estate, plan: BackupPlan): readonly BackupType[] {
  const types = estate
    .coveredBy(plan)
    .filter(({ covers }) => covers.some((cover) => cover.plan === plan && !cover.isCertain))
    .map(({ protectable }) => protectable.type);
  return [...new Set(types)];
}

/** The types that lack a feature; unknown where none lacks it for certain, and one that may be covered does. */
function lacking(
  { certain, possible }: Types,
  has: (features: BackupFeatures) => boolean,
): Planned<readonly BackupType[]> {
  const found = without(certain, has);
  return found.length === 0 && without(possible, has).length > 0 ? AFTER_APPLY : found;
}

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
  types: Types,
  examination: Examination,
): void {
  const { lifecycle } = rule;
  if (lifecycle === AFTER_APPLY) return;
  const { coldStorageAfterDays, archivesEbs } = lifecycle;
  // A number of days that is none is another rule's to say.
  if (typeof coldStorageAfterDays === 'number' && coldStorageAfterDays < 1) return;
  const place = { resource, path: `${pathOfRule(rule)}.lifecycle.cold_storage_after` };
  examination.apply(coldStorageWarmDays, place, { coldStorageAfterDays });
  if (coldStorageAfterDays !== null)
    examination.apply(coldStorageSupportedType, place, {
      coldStorageAfterDays,
      typesWithout: lacking(types, ({ coldStorage }) => coldStorage !== false),
    });
  if (!types.certain.includes('EBS')) return;
  examination.apply(ebsArchiveOptIn, place, { coldStorageAfterDays, archivesEbs });
  const spacing = spacingOf(runs.of(rule) ?? []);
  if (spacing !== undefined)
    examination.apply(
      ebsArchiveMonthly,
      { resource, path: `${pathOfRule(rule)}.schedule` },
      { archivesEbs, shortestSpacingDays: wholeDays(spacing.shortest) },
    );
}

/** Copies have a lifecycle of their own. */
function checkColdCopies(
  { resource }: BackupPlan,
  path: string,
  { lifecycle }: Copy,
  types: Types,
  examination: Examination,
): void {
  if (!isKnown(lifecycle)) return;
  const { coldStorageAfterDays } = lifecycle;
  if (coldStorageAfterDays === null) return;
  if (typeof coldStorageAfterDays === 'number' && coldStorageAfterDays < 1) return;
  examination.apply(
    coldStorageSupportedType,
    { resource, path: `${path}.lifecycle.cold_storage_after` },
    {
      coldStorageAfterDays,
      typesWithout: lacking(types, ({ copy, coldStorage }) => !copy || coldStorage !== false),
    },
  );
}

function checkContinuous(
  { runs }: Estate,
  { resource }: BackupPlan,
  rule: BackupRule,
  types: Types,
  examination: Examination,
): void {
  const path = pathOfRule(rule);
  if (rule.continuous === AFTER_APPLY)
    examination.leaveOpen(
      continuousBackupSupportedType,
      { resource, path: `${path}.enable_continuous_backup` },
      'enable continuous backup',
    );
  if (rule.continuous !== true) return;
  examination.apply(
    continuousBackupSupportedType,
    { resource, path: `${path}.enable_continuous_backup` },
    { typesWithout: lacking(types, ({ continuous }) => continuous) },
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

/** RDS takes one snapshot a day of an instance with continuous backups. */
function checkSnapshots(estate: Estate, examination: Examination): void {
  const instances = new Map<BackupPlan, string[]>();
  for (const { protectable, covers } of estate.coverage) {
    if (protectable.type !== 'RDS') continue;
    const plans = certainPlans(covers);
    const hasContinuous = plans.some(
      ({ rules }) => isKnown(rules) && rules.some(({ continuous }) => continuous === true),
    );
    if (hasContinuous) for (const plan of plans) append(instances, plan, protectable.resource.address);
  }
  for (const [{ resource, rules }, addresses] of instances)
    for (const rule of isKnown(rules) ? rules : []) {
      const spacing = spacingOf(estate.runs.of(rule) ?? []);
      if (rule.continuous !== false || spacing === undefined) continue;
      examination.apply(
        snapshotsBesideContinuous,
        { resource, path: `${pathOfRule(rule)}.schedule` },
        { shortestSpacingHours: spacing.shortest / MILLIS_AN_HOUR, instances: addresses },
      );
    }
}
