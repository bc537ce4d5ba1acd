import { callerOf, moduleSteps } from './module-address';
import { AFTER_APPLY, type Planned } from './planned';
import type { PlanExpression } from './references';
import type { PlannedResources, ResourceInPlan } from './resources';

/** Segments of `arn:partition:service:region:account:resource`. */
const REGION_SEGMENT = 3;
const ACCOUNT_SEGMENT = 4;

/** The region of a resource: from its ARN where that is known, otherwise from its provider; null: from the environment. */
export function regionOf(resource: ResourceInPlan): Planned<string | null> {
  const arn = resource.block.text('arn');
  if (typeof arn === 'string') return segment(arn, REGION_SEGMENT);
  const region = providerArgument(resource, 'region');
  if (region === undefined) return null;
  const value = region.constant();
  return typeof value === 'string' ? value : AFTER_APPLY;
}

/** The account of a resource: from its ARN, otherwise the only one its provider allows; null: from the credentials. */
export function accountOf(resource: ResourceInPlan): Planned<string | null> {
  const arn = resource.block.text('arn');
  if (typeof arn === 'string') return segment(arn, ACCOUNT_SEGMENT);
  const allowed = providerArgument(resource, 'allowed_account_ids')?.constant();
  return Array.isArray(allowed) && allowed.length === 1
    ? String(allowed[0])
    : (resource.siblings.account ?? null);
}

/** The ARN of a bucket, for one, has neither region nor account. */
function segment(arn: string, position: number): Planned<string> {
  const value = arn.split(':')[position] ?? '';
  return value === '' ? AFTER_APPLY : value;
}

interface ProviderArgument {
  /** Its value; undefined where the plan does not tell. */
  constant(): unknown;
}

/** An argument of a resource's provider; undefined where the provider has none of the name. */
function providerArgument(resource: ResourceInPlan, name: string): ProviderArgument | undefined {
  const { siblings } = resource;
  const key = resource.configuration?.provider_config_key;
  if (key === undefined) return { constant: () => undefined };
  const expression = siblings.plan.configuration?.provider_config?.[key]?.expressions?.[name];
  if (expression === undefined) return undefined;
  // `module.backup:aws.replica` is a provider that the module configures itself.
  const module = key.includes(':') ? key.slice(0, key.indexOf(':')) : '';
  return { constant: () => constantOf(siblings, module, expression) };
}

/** The value of an expression that is a constant, or a variable that was given one, however many modules above. */
function constantOf(resources: PlannedResources, module: string, expression: unknown): unknown {
  const { constant_value: constant, references } = expression as PlanExpression;
  if (references === undefined) return constant;
  const variable = /^var\.(\w+)$/.exec(references.length === 1 ? (references[0] ?? '') : '')?.[1];
  if (variable === undefined || (constant !== undefined && constant !== `\${var.${variable}}`))
    return undefined;
  const caller = callerOf(module);
  if (caller === undefined || moduleSteps(module).length === 0)
    return resources.plan.variables?.[variable]?.value;
  const call = resources.callOf(module);
  const given = call?.expressions?.[variable];
  return given === undefined
    ? call?.module?.variables?.[variable]?.default
    : constantOf(resources, caller, given);
}
