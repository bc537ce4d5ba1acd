import type { ConfiguredModule, ModuleCall, PlanJson, ResourceInPlan } from './plan-json';
import { AFTER_APPLY, PlannedBlock, type Planned } from './planned';
import type { PlanExpression } from './references';

/** The region of a resource: from its ARN where that is known, otherwise from its provider; null: from the environment. */
export function regionOf(plan: PlanJson, resource: ResourceInPlan): Planned<string | null> {
  const arn = new PlannedBlock(resource.values, resource.unknown).text('arn');
  if (typeof arn === 'string') return arn.split(':')[3] ?? AFTER_APPLY;
  const key = resource.configuration?.provider_config_key;
  if (key === undefined) return AFTER_APPLY;
  const region = plan.configuration?.provider_config?.[key]?.expressions?.region;
  if (region === undefined) return null;
  // `module.backup:aws.replica` is a provider that the module configures itself.
  const path = key.includes(':')
    ? key
        .slice(0, key.indexOf(':'))
        .split('.')
        .filter((part) => part !== 'module')
    : [];
  const value = constantOf(plan, path, region);
  return typeof value === 'string' ? value : AFTER_APPLY;
}

/** The value of an expression that is a constant, or a variable that was given one, however many modules above. */
function constantOf(plan: PlanJson, path: readonly string[], expression: unknown): unknown {
  const { constant_value: constant, references } = expression as PlanExpression;
  if (references === undefined) return constant;
  const variable = /^var\.(\w+)$/.exec(references.length === 1 ? (references[0] ?? '') : '')?.[1];
  if (variable === undefined || (constant !== undefined && constant !== `\${var.${variable}}`))
    return undefined;
  if (path.length === 0) return plan.variables?.[variable]?.value;
  const call = moduleCall(plan.configuration?.root_module, path);
  const given = call?.expressions?.[variable];
  return given === undefined
    ? call?.module?.variables?.[variable]?.default
    : constantOf(plan, path.slice(0, -1), given);
}

function moduleCall(root: ConfiguredModule | undefined, path: readonly string[]): ModuleCall | undefined {
  const [name = '', ...below] = path;
  const call = root?.module_calls?.[name];
  return below.length === 0 ? call : moduleCall(call?.module, below);
}
