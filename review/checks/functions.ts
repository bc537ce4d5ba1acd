import {
  lambdaConcurrency,
  lambdaRuntime,
  lambdaRuntimeRetired,
  logRetentionDays,
} from '../../modules/rules';
import { AFTER_APPLY } from '../../protection/planned';
import type { Check } from './check';

/** Functions that do not run, or not for long, and the retention of logs. */
export const checkFunctions: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_lambda_function')) {
    const { block } = resource;
    const reserved = block.number('reserved_concurrent_executions');
    if (reserved !== null)
      examination.apply(
        lambdaConcurrency,
        { resource, path: 'reserved_concurrent_executions' },
        { reserved },
      );
    const runtime = block.text('runtime');
    if (runtime === null) continue;
    const place = { resource, path: 'runtime' };
    // A function that there is already keeps its runtime.
    const isNew = block.text('arn') === AFTER_APPLY;
    if (isNew && runtime !== AFTER_APPLY && lambdaRuntimeRetired.check({ runtime }).holds !== true)
      examination.apply(lambdaRuntimeRetired, place, { runtime });
    else examination.apply(lambdaRuntime, place, { runtime });
  }
  for (const resource of estate.ofType('aws_cloudwatch_log_group')) {
    const days = resource.block.number('retention_in_days');
    if (days !== null && !(days === AFTER_APPLY && resource.leavesOut('retention_in_days')))
      examination.apply(logRetentionDays, { resource, path: 'retention_in_days' }, { days });
  }
};
