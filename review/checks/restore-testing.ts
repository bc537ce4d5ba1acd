import {
  restoreTestingName,
  restoreTestingPointTypes,
  restoreTestingQuotas,
  restoreTestingResourceType,
  restoreTestingSelectionSize,
  restoreTestingStartWindow,
  restoreTestingVaultsNamed,
  scheduleAwsCron,
  selectionConditionKey,
} from '../../modules/rules';
import type { Estate } from '../../protection/estate';
import { groupBy } from '../../protection/grouping';
import { AFTER_APPLY, type PlannedBlock } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { isKnown, type Examination } from '../examination';
import type { Check } from './check';
import { applyRuns, applyTimeZone } from './schedules';

const PLAN = 'aws_backup_restore_testing_plan';
const SELECTION = 'aws_backup_restore_testing_selection';

/** What AWS refuses of restore testing plans and their selections. */
export const checkRestoreTesting: Check = (estate, examination) => {
  for (const resource of estate.ofType(PLAN)) {
    checkName(resource, examination);
    checkPlan(resource, estate, examination);
  }
  checkQuotas(estate, examination);
  for (const resource of estate.ofType(SELECTION)) {
    checkName(resource, examination);
    checkSelection(resource, examination);
  }
};

function checkName(resource: ResourceInPlan, examination: Examination): void {
  const name = resource.block.text('name');
  if (name !== null) examination.apply(restoreTestingName, { resource, path: 'name' }, { name });
}

/** Everything of one provider is in one account and region. */
function checkQuotas({ members }: Estate, examination: Examination): void {
  for (const { resources } of members) {
    const plans = groupBy(resources.ofType(PLAN), ({ configuration }) => configuration?.provider_config_key);
    for (const own of plans.values()) {
      const [resource] = own;
      if (resource !== undefined)
        examination.apply(
          restoreTestingQuotas,
          { resource, path: 'id' },
          { kind: 'plans', count: own.length },
        );
    }
    const selections = resources.referringTo('restore_testing_plan_name', [SELECTION], [PLAN]);
    for (const [resource, { length: count }] of selections)
      examination.apply(restoreTestingQuotas, { resource, path: 'name' }, { kind: 'selections', count });
  }
}

function checkPlan(resource: ResourceInPlan, { runs }: Estate, examination: Examination): void {
  const { block } = resource;
  const schedule = block.text('schedule_expression');
  if (schedule !== null)
    examination.apply(scheduleAwsCron, { resource, path: 'schedule_expression' }, { schedule });
  const timeZone = resource.leavesOut('schedule_expression_timezone')
    ? null
    : block.text('schedule_expression_timezone');
  applyTimeZone({ resource, path: 'schedule_expression_timezone' }, timeZone, examination);
  applyRuns({ resource, path: 'schedule_expression' }, { schedule, timeZone }, runs, examination);
  const startWindowHours = block.number('start_window_hours');
  if (startWindowHours !== null && !resource.leavesOut('start_window_hours'))
    examination.apply(
      restoreTestingStartWindow,
      { resource, path: 'start_window_hours' },
      { startWindowHours },
    );
  const points = block.blocks('recovery_point_selection');
  for (const point of points === AFTER_APPLY ? [] : points) {
    const at = (attribute: string) => ({ resource, path: `recovery_point_selection.${attribute}` });
    const types = point.texts('recovery_point_types');
    examination.apply(restoreTestingPointTypes, at('recovery_point_types'), {
      types: types !== AFTER_APPLY && types.every(isKnown) ? types : AFTER_APPLY,
    });
    const vaults = point.texts('include_vaults');
    examination.apply(restoreTestingVaultsNamed, at('include_vaults'), {
      vaults: isKnown(vaults) ? vaults.length : vaults,
    });
    for (const attribute of ['include_vaults', 'exclude_vaults']) {
      const named = point.texts(attribute);
      if (isKnown(named))
        examination.apply(restoreTestingQuotas, at(attribute), { kind: 'vaults', count: named.length });
    }
  }
}

function checkSelection(resource: ResourceInPlan, examination: Examination): void {
  const { block } = resource;
  const type = block.text('protected_resource_type');
  if (type !== null)
    examination.apply(restoreTestingResourceType, { resource, path: 'protected_resource_type' }, { type });
  const arns = resource.leavesOut('protected_resource_arns') ? [] : block.texts('protected_resource_arns');
  const conditions = comparisonsOf(block);
  examination.apply(
    restoreTestingSelectionSize,
    { resource, path: 'protected_resource_arns' },
    { arns: arns === AFTER_APPLY ? AFTER_APPLY : arns.length, conditions: conditions.length },
  );
  for (const { path, comparison } of conditions) {
    const key = comparison.text('key');
    if (key !== null) examination.apply(selectionConditionKey, { resource, path }, { key });
  }
}

function comparisonsOf(
  block: PlannedBlock,
): readonly { readonly path: string; readonly comparison: PlannedBlock }[] {
  const conditions = block.blocks('protected_resource_conditions');
  return (conditions === AFTER_APPLY ? [] : conditions).flatMap((condition) =>
    ['string_equals', 'string_not_equals'].flatMap((operator) => {
      const comparisons = condition.blocks(operator);
      return (comparisons === AFTER_APPLY ? [] : comparisons).map((comparison, index) => ({
        path: `protected_resource_conditions.${operator}[${index}].key`,
        comparison,
      }));
    }),
  );
}
