import type { PlanJson, ResourceChange } from '../../protection/plan-json';

/** A resource of a hand-made plan. */
export interface FixtureResource {
  /** `aws_backup_vault.replica[0]`, without module. */
  readonly address: string;
  /** `module.backup["eu"]`. @default - the root */
  readonly module?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly unknown?: Readonly<Record<string, unknown>>;
  readonly provider?: string;
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly actions?: readonly string[];
  /** The values in the state before the plan. @default - it is not there */
  readonly prior?: Readonly<Record<string, unknown>>;
  /** Where it was before. @default - at its address */
  readonly previousAddress?: string;
  /** The plan removes it. @default false */
  readonly isGone?: boolean;
}

/** What a hand-made plan has besides resources, and members that replace those that are made. */
export interface FixturePlan extends Partial<PlanJson> {
  /** Outputs of the root. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** What the calls of modules of the root give, and what the modules give back. */
  readonly calls?: Readonly<Record<string, FixtureCall>>;
}

export interface FixtureCall {
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, { readonly expression: unknown }>>;
}

interface FixtureModule {
  address: string;
  resources: object[];
}

/** The `references` of an expression that is the attribute of a resource. */
export function reference(address: string, attribute: string) {
  const resource = address.replace(/\[.*$/, '');
  return {
    constant_value: `\${${address}.${attribute}}`,
    references: [...new Set([`${address}.${attribute}`, address, resource])],
  };
}

/** A plan JSON with the parts that are read: values, unknowns, configuration and providers in two regions. */
export function aPlan(
  resources: readonly FixtureResource[],
  { outputs = {}, calls = {}, ...overrides }: FixturePlan = {},
): PlanJson {
  const prior: object[] = [];
  const planned = new Map<string, FixtureModule>();
  const configured = new Map<string, Map<string, object>>();
  const changes: ResourceChange[] = [];
  for (const {
    address,
    module = '',
    values = {},
    unknown = {},
    provider = 'aws',
    expressions = {},
    actions = ['create'],
    prior: before,
    previousAddress,
    isGone = false,
  } of resources) {
    const [, type = '', name = '', index] = /^(\w+)\.(\w+)(?:\[(.*)\])?$/.exec(address) ?? [];
    const full = module === '' ? address : `${module}.${address}`;
    const moduleName = /^module\.(\w+)/.exec(module)?.[1] ?? '';
    const identity = {
      mode: 'managed',
      type,
      name,
      ...(index !== undefined && { index: JSON.parse(index) as unknown }),
    };
    if (before !== undefined) prior.push({ ...identity, address: previousAddress ?? full, values: before });
    if (isGone) {
      changes.push({ address: full, mode: 'managed', type, change: { actions: ['delete'] } });
      continue;
    }
    const own = planned.get(module) ?? { address: module, resources: [] };
    own.resources.push({ ...identity, address: full, values });
    planned.set(module, own);
    const inModule = configured.get(moduleName) ?? new Map<string, object>();
    inModule.set(`${type}.${name}`, {
      address: `${type}.${name}`,
      provider_config_key: provider,
      expressions,
    });
    configured.set(moduleName, inModule);
    changes.push({
      address: full,
      ...(previousAddress !== undefined && { previous_address: previousAddress }),
      mode: 'managed',
      type,
      change: { actions, after_unknown: unknown },
    });
  }
  const resourcesOf = (name: string) => [...(configured.get(name)?.values() ?? [])];
  return {
    planned_values: {
      outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value }])),
      root_module: {
        resources: planned.get('')?.resources ?? [],
        child_modules: [...planned.values()].filter(({ address }) => address !== ''),
      },
    },
    ...(prior.length > 0 && { prior_state: { values: { root_module: { resources: prior } } } }),
    resource_changes: changes,
    configuration: {
      provider_config: {
        aws: { expressions: { region: { constant_value: 'us-east-1' } } },
        'aws.replica': { expressions: { region: { constant_value: 'us-west-2' } } },
      },
      root_module: {
        resources: resourcesOf(''),
        module_calls: Object.fromEntries(
          [...new Set([...configured.keys(), ...Object.keys(calls)])]
            .filter((name) => name !== '')
            .map((name) => [
              name,
              {
                expressions: calls[name]?.expressions ?? {},
                module: { resources: resourcesOf(name), outputs: calls[name]?.outputs ?? {} },
              },
            ]),
        ),
      },
    },
    ...overrides,
  } as PlanJson;
}
