import { eventFunctionPermission } from '../../modules/rules';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import type { Check } from './check';
import { Companions } from './companions';

const FUNCTION = 'aws_lambda_function';
const PERMISSION = 'aws_lambda_permission';

/** Whether event rules may invoke the functions that are their targets. */
export const checkInvocations: Check = (estate, examination) => {
  const permissions = new Companions('function_name', [PERMISSION], FUNCTION);
  for (const resource of estate.ofType('aws_cloudwatch_event_target')) {
    const target = resource.referenced('arn', FUNCTION);
    if (target === undefined) continue;
    const { resources: owned, isComplete } = permissions.of(target);
    const resources = [...owned, ...permissionsByArn(target)];
    const known = resources
      .map(({ block }) => block.text('principal'))
      .filter((one) => typeof one === 'string');
    const isTold = isComplete && known.length === resources.length;
    const principals: Planned<readonly string[]> =
      isTold || eventFunctionPermission.check({ principals: known }).holds === true ? known : AFTER_APPLY;
    examination.apply(eventFunctionPermission, { resource, path: 'arn' }, { principals });
  }
};

/** The permissions that write the ARN of a function down before AWS gives it. */
function permissionsByArn({ block, siblings }: ResourceInPlan): readonly ResourceInPlan[] {
  const name = block.text('function_name');
  if (typeof name !== 'string') return [];
  return siblings.ofType(PERMISSION).filter((permission) => {
    const written = permission.block.text('function_name');
    return typeof written === 'string' && written.endsWith(`:function:${name}`);
  });
}
