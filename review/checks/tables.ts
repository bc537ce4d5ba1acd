import { dynamodbPitrDays, dynamodbTableName } from '../../modules/rules';
import { AFTER_APPLY } from '../../protection/planned';
import { isKnownAtPlan } from '../../protection/references';
import type { ResourceInPlan } from '../../protection/resources';
import type { Check } from './check';

/** What DynamoDB refuses of tables. */
export const checkTables: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_dynamodb_table')) {
    const name = resource.block.text('name');
    if (name !== null) examination.apply(dynamodbTableName, { resource, path: 'name' }, { name });
    const recovery = resource.block.blocks('point_in_time_recovery');
    if (recovery === AFTER_APPLY) continue;
    for (const block of recovery) {
      const days = block.number('recovery_period_in_days');
      if (days === null || (days === AFTER_APPLY && leavesDaysOut(resource))) continue;
      examination.apply(
        dynamodbPitrDays,
        { resource, path: 'point_in_time_recovery.recovery_period_in_days' },
        { days },
      );
    }
  }
};

/** Days that are left out, or null, are 35; the plan has them as known after apply. */
function leavesDaysOut(table: ResourceInPlan): boolean {
  const [written] = [table.expression('point_in_time_recovery')].flat() as readonly unknown[];
  if (typeof written !== 'object' || written === null) return false;
  const { recovery_period_in_days: days } = written as { readonly recovery_period_in_days?: unknown };
  return days === undefined || isKnownAtPlan(table, days);
}
