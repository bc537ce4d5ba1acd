import { lambdaConcurrency, lambdaRuntime, logRetentionDays } from '../../modules/rules';
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
    if (runtime !== null) examination.apply(lambdaRuntime, { resource, path: 'runtime' }, { runtime });
  }
  for (const resource of estate.ofType('aws_cloudwatch_log_group')) {
    const days = resource.block.number('retention_in_days');
    if (days !== null && !(days === AFTER_APPLY && resource.leavesOut('retention_in_days')))
      examination.apply(logRetentionDays, { resource, path: 'retention_in_days' }, { days });
  }
};
