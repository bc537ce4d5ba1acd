import type { PlanJson } from '../protection/plan-json';

/** What a JSON document is instead of a plan that can be reviewed: got, wanted and what to do. */
export interface NotAPlan {
  readonly got: string;
  readonly wanted: string;
  readonly fix: string;
}

/** The major version of the plan format that is read. @see https://developer.hashicorp.com/terraform/internals/json-format */
export const PLAN_FORMAT_MAJOR = 1;

export const WANTED_PLAN = 'the plan that `terraform show -json PLANFILE` prints';
export const SHOW_THE_PLAN =
  'make it with `terraform plan -out PLANFILE` and `terraform show -json PLANFILE`';

type Fields = Readonly<Record<string, unknown>>;

/** The plan that a JSON document is, or what it is instead. */
export function asPlan(document: unknown): { readonly plan: PlanJson } | NotAPlan {
  if (!isObject(document)) return { got: nameOf(document), wanted: WANTED_PLAN, fix: SHOW_THE_PLAN };
  const got = kindOf(document);
  if (got !== undefined) return { got, wanted: WANTED_PLAN, fix: SHOW_THE_PLAN };
  const version = String(document.format_version);
  if (version.split('.')[0] !== String(PLAN_FORMAT_MAJOR))
    return {
      got: `a plan of format ${printable(version)}`,
      wanted: `format ${PLAN_FORMAT_MAJOR}.x`,
      fix: 'make the plan with Terraform 1.1 or later of version 1',
    };
  if (document.errored === true)
    return {
      got: 'a plan that Terraform could not complete (`errored` is true)',
      wanted: 'a complete plan',
      fix: 'mend what `terraform plan` says, and plan again',
    };
  const part = oddPart(document);
  if (part !== undefined) return { got: part.got, wanted: part.wanted, fix: SHOW_THE_PLAN };
  return { plan: document };
}

/** What a document is that is no plan, from the fields that it has. */
function kindOf(document: Fields): string | undefined {
  const has = (name: string) => Object.hasOwn(document, name);
  if (has('planned_values') || has('resource_changes'))
    return has('format_version') ? undefined : 'JSON without `format_version`';
  if (has('values') && has('format_version')) return 'a state (`values` and no `planned_values`)';
  if (has('lineage') || (has('serial') && has('terraform_version'))) return 'a state file';
  if (has('@level') || has('@message')) return 'the log of `terraform plan -json`';
  if (has('resource') || has('provider')) return 'a configuration in JSON';
  if (has('format_version')) return 'neither planned values nor changes, as of an empty state';
  return 'JSON that is no plan';
}

interface OddPart {
  readonly got: string;
  readonly wanted: string;
}

/** The first part that is read and does not have the shape that Terraform gives it. */
function oddPart(plan: Fields): OddPart | undefined {
  for (const name of ['planned_values', 'prior_state', 'configuration', 'variables'])
    if (plan[name] !== undefined && plan[name] !== null && !isObject(plan[name]))
      return odd(name, plan[name], 'an object');
  const planned = plan.planned_values as Fields | undefined;
  const prior = plan.prior_state as Fields | undefined;
  return (
    oddList(plan.resource_changes, 'resource_changes', oddChange) ??
    oddModule(planned?.root_module, 'planned_values.root_module') ??
    oddValues(prior?.values, 'prior_state.values')
  );
}

function oddValues(values: unknown, path: string): OddPart | undefined {
  if (values === undefined || values === null) return undefined;
  return isObject(values)
    ? oddModule(values.root_module, `${path}.root_module`)
    : odd(path, values, 'an object');
}

function oddModule(module: unknown, path: string): OddPart | undefined {
  if (module === undefined) return undefined;
  if (!isObject(module)) return odd(path, module, 'an object');
  return (
    oddList(module.resources, `${path}.resources`, oddResource) ??
    oddList(module.child_modules, `${path}.child_modules`, oddModule)
  );
}

function oddList(
  list: unknown,
  path: string,
  oddItem: (item: unknown, path: string) => OddPart | undefined,
): OddPart | undefined {
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) return odd(path, list, 'a list');
  for (const [index, item] of list.entries()) {
    const found = oddItem(item, `${path}[${index}]`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function oddResource(resource: unknown, path: string): OddPart | undefined {
  if (!isObject(resource)) return odd(path, resource, 'an object');
  return ['address', 'type']
    .filter((name) => typeof resource[name] !== 'string')
    .map((name) => odd(`${path}.${name}`, resource[name], 'a text'))[0];
}

function oddChange(change: unknown, path: string): OddPart | undefined {
  const found = oddResource(change, path);
  if (found !== undefined) return found;
  const inside = (change as Fields).change;
  if (!isObject(inside)) return odd(`${path}.change`, inside, 'an object');
  return Array.isArray(inside.actions) ? undefined : odd(`${path}.change.actions`, inside.actions, 'a list');
}

function odd(path: string, value: unknown, wanted: string): OddPart {
  return { got: `${nameOf(value)} in ${path}`, wanted };
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'a text', object: 'an object', boolean: 'true or false' }[typeof value as string] ?? 'a number'
  );
}

function printable(version: string): string {
  return /^[\w.-]{1,20}$/.test(version) ? version : 'that is no version';
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
