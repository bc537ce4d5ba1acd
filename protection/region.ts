import { callerOf, moduleSteps } from './module-address';
import { AFTER_APPLY, type Planned } from './planned';
import type { PlanExpression } from './references';
import type { PlannedResources, ResourceInPlan } from './resources';

/** Segments of `arn:partition:service:region:account:resource`. */
const REGION_SEGMENT = 3;
const ACCOUNT_SEGMENT = 4;

/** The region of a resource: from its ARN where that tells, otherwise from its provider; null: from the environment. */
export function regionOf(resource: ResourceInPlan): Planned<string | null> {
  const stated = segment(resource, REGION_SEGMENT);
  if (stated !== undefined) return stated;
  const region = providerArgument(resource, 'region');
  if (region === undefined) return null;
  const value = region.constant();
  return typeof value === 'string' ? value : AFTER_APPLY;
}

/** The account of a resource: from its ARN, otherwise the only one its provider allows; null: from the credentials. */
export function accountOf(resource: ResourceInPlan): Planned<string | null> {
  const stated = segment(resource, ACCOUNT_SEGMENT);
  if (stated !== undefined) return stated;
  const allowed = providerArgument(resource, 'allowed_account_ids')?.constant();
  return Array.isArray(allowed) && allowed.length === 1
    ? String(allowed[0])
    : (resource.siblings.account ?? null);
}

/** Whether two regions, or two accounts, can be one: known ones that differ cannot. */
export function mayBeTheSame(one: Planned<string | null>, other: Planned<string | null>): boolean {
  return typeof one !== 'string' || typeof other !== 'string' || one === other;
}

/** Partitions by the beginnings of their regions; every other region is of `aws`. */
const PARTITIONS: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['eu-isoe-', 'aws-iso-e'],
  ['eusc-', 'aws-eusc'],
];

/** What ARNs of a region begin with, after `arn:`. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

/** A part of a known ARN; undefined where it is empty: the ARN of a bucket has neither region nor account. */
function segment(resource: ResourceInPlan, position: number): string | undefined {
  const arn = resource.block.text('arn');
  const value = typeof arn === 'string' ? arn.split(':')[position] : undefined;
  return value === '' ? undefined : value;
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
