import { callerOf } from './module-address';
import type { PlannedResources, ResourceInPlan } from './resources';

/** An expression of the configuration, as the plan describes it. */
export interface PlanExpression {
  readonly constant_value?: unknown;
  /** From the most to the least specific: `aws_backup_vault.a[0].arn`, `aws_backup_vault.a[0]`, `aws_backup_vault.a`. */
  readonly references?: readonly string[];
}

/** A block of the configuration: its arguments are expressions, its blocks are blocks. */
export type Expressions = Readonly<Record<string, unknown>>;

/** `${aws_backup_vault.replica[0].arn}` or `${one(aws_backup_vault.replica[*].arn)}`: nothing is done to the value. */
const PLAIN_REFERENCE = /^\$\{(one\()?[\w.[\]"*-]+\)?\}$/;

/** What Terraform knows before it asks a provider. */
const ALWAYS_KNOWN = /^(each\.key|count\.index|path\.\w+|terraform\.workspace)$/;

/** A value that comes from far up: a plan whose modules hand it round in a circle cannot be, but may be given. */
const MOST_HOPS = 20;

/**
 * The one resource an expression takes its value from. None when it could be several or when something else is
 * made of the value: better "known after apply" than the wrong name.
 */
export function referencedResource(
  resources: PlannedResources,
  expression: unknown,
  from: ResourceInPlan,
  types: readonly string[],
): ResourceInPlan | undefined {
  const { constant_value: template } = (expression ?? {}) as PlanExpression;
  if (typeof template === 'string' && !PLAIN_REFERENCE.test(template)) return undefined;
  const candidates = referencedResources(resources, expression, from).filter(({ type }) =>
    types.includes(type),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

/**
 * Every resource an expression names, through the variables and outputs of modules too. Of the instances of a
 * resource that is picked by `each.key` or `count.index` the one of the same index; none where there is none, or
 * where `each.value.<attribute>` picks it: which that is, no plan tells.
 */
export function referencedResources(
  resources: PlannedResources,
  expression: unknown,
  from: ResourceInPlan,
): readonly ResourceInPlan[] {
  const references = mostSpecific(((expression ?? {}) as PlanExpression).references ?? []);
  const has = (pattern: RegExp) => references.some((reference) => pattern.test(reference));
  const pick = has(/^each\.value[.[]/)
    ? theOnly
    : has(/^(each\.(key|value)|count\.index)$/)
      ? ofTheIndex(resources, from)
      : allOf;
  return [...new Set(follow(resources, expression, from.module, MOST_HOPS, pick))];
}

/** Whether an expression takes a part of a variable: what is in the rest of it is not in this value. */
export function takesPartOfVariable(expression: unknown): boolean {
  const references = mostSpecific(((expression ?? {}) as PlanExpression).references ?? []);
  const has = (pattern: RegExp) => references.some((reference) => pattern.test(reference));
  return has(/^var\.[\w-]+[.[]/) || (has(/^var\./) && has(/^(each\.|count\.index)/));
}

/** Every resource an expression may take its value from: each instance of one that is picked by anything. */
export function everyReferenced(
  resources: PlannedResources,
  expression: unknown,
  { module }: ResourceInPlan,
): readonly ResourceInPlan[] {
  return [...new Set(follow(resources, expression, module, MOST_HOPS, allOf))];
}

/** Picks of the instances of a resource those that a reference without an index means. */
type Pick = (instances: readonly ResourceInPlan[]) => readonly ResourceInPlan[];

const allOf: Pick = (instances) => instances;

const theOnly: Pick = (instances) => (instances.length === 1 ? instances : []);

/** Found by its address: ten thousand instances that each name one of ten thousand must not take their product. */
function ofTheIndex(resources: PlannedResources, { index }: ResourceInPlan): Pick {
  return (instances) => {
    const [first] = instances;
    if (first === undefined || instances.length === 1) return instances;
    const { module, type, name } = first;
    const address = `${module === '' ? '' : `${module}.`}${type}.${name}[${JSON.stringify(index)}]`;
    const found = index === undefined ? undefined : resources.at(address);
    return found === undefined ? instances.filter((instance) => instance.index === index) : [found];
  };
}

function follow(
  resources: PlannedResources,
  expression: unknown,
  module: string,
  hops: number,
  pick: Pick,
): readonly ResourceInPlan[] {
  const { references = [] } = (expression ?? {}) as PlanExpression;
  if (hops === 0) return [];
  return mostSpecific(references).flatMap((reference) => {
    const variable = /^var\.([\w-]+)/.exec(reference)?.[1];
    if (variable !== undefined) {
      const caller = callerOf(module);
      if (caller === undefined) return [];
      return follow(resources, resources.callOf(module)?.expressions?.[variable], caller, hops - 1, pick);
    }
    const output = /^module\.([\w-]+)(\[[^\]]*\])?\.([\w-]+)/.exec(reference);
    if (output !== null) {
      const [, call = '', index, name = ''] = output;
      return resources
        .instancesOf(module, call)
        .filter((instance) => index === undefined || instance.endsWith(index))
        .flatMap((instance) =>
          follow(
            resources,
            resources.configurationOf(instance)?.outputs?.[name]?.expression,
            instance,
            hops - 1,
            pick,
          ),
        );
    }
    const [, name, index] = /^([\w-]+\.[\w-]+)(\[[^\]]*\])?/.exec(reference) ?? [];
    if (name === undefined) return [];
    const instances = resources.called(module, name);
    return index === undefined
      ? pick(instances)
      : instances.filter((instance) => `[${JSON.stringify(instance.index)}]` === index);
  });
}

/** Whether all that an attribute is made of is known when Terraform plans: constants, variables, keys and counts. */
export function isKnownAtPlan(
  { siblings, module, configuration }: ResourceInPlan,
  expression: unknown,
): boolean {
  return isKnown(siblings, expression, module, configuration?.for_each_expression, MOST_HOPS);
}

function isKnown(
  resources: PlannedResources,
  expression: unknown,
  module: string,
  forEach: unknown,
  hops: number,
): boolean {
  // The list of a nested block is not an expression.
  if (hops === 0 || Array.isArray(expression)) return false;
  const { references = [] } = (expression ?? {}) as PlanExpression;
  return mostSpecific(references).every((reference) => {
    if (ALWAYS_KNOWN.test(reference)) return true;
    if (reference.startsWith('each.value'))
      return forEach !== undefined && isKnown(resources, forEach, module, undefined, hops - 1);
    const variable = /^var\.([\w-]+)/.exec(reference)?.[1];
    if (variable === undefined) return false;
    const caller = callerOf(module);
    const call = resources.callOf(module);
    return (
      caller === undefined ||
      isKnown(resources, call?.expressions?.[variable], caller, call?.for_each_expression, hops - 1)
    );
  });
}

/** Terraform lists `a.b[0].arn`, `a.b[0]` and `a.b` for one reference: the first says all. */
function mostSpecific(references: readonly string[]): readonly string[] {
  const said = new Set<string>();
  return references.filter((reference) => {
    if (said.has(reference)) return false;
    for (const { index } of reference.matchAll(/[.[]/g)) said.add(reference.slice(0, index));
    return true;
  });
}
