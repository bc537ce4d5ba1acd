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
export function aPlan(resources: readonly FixtureResource[], overrides: Partial<PlanJson> = {}): PlanJson {
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
  } of resources) {
    const [, type = '', name = '', index] = /^(\w+)\.(\w+)(?:\[(.*)\])?$/.exec(address) ?? [];
    const full = module === '' ? address : `${module}.${address}`;
    const moduleName = /^module\.(\w+)/.exec(module)?.[1] ?? '';
    const own = planned.get(module) ?? { address: module, resources: [] };
    own.resources.push({
      address: full,
      mode: 'managed',
      type,
      name,
      ...(index !== undefined && { index: JSON.parse(index) as unknown }),
      values,
    });
    planned.set(module, own);
    const inModule = configured.get(moduleName) ?? new Map<string, object>();
    inModule.set(`${type}.${name}`, {
      address: `${type}.${name}`,
      provider_config_key: provider,
      expressions,
    });
    configured.set(moduleName, inModule);
    changes.push({ address: full, mode: 'managed', type, change: { actions, after_unknown: unknown } });
  }
  const resourcesOf = (name: string) => [...(configured.get(name)?.values() ?? [])];
  return {
    planned_values: {
      root_module: {
        resources: planned.get('')?.resources ?? [],
        child_modules: [...planned.values()].filter(({ address }) => address !== ''),
      },
    },
    resource_changes: changes,
    configuration: {
      provider_config: {
        aws: { expressions: { region: { constant_value: 'us-east-1' } } },
        'aws.replica': { expressions: { region: { constant_value: 'us-west-2' } } },
      },
      root_module: {
        resources: resourcesOf(''),
        module_calls: Object.fromEntries(
          [...configured.keys()]
            .filter((name) => name !== '')
            .map((name) => [name, { module: { resources: resourcesOf(name) } }]),
        ),
      },
    },
    ...overrides,
  } as PlanJson;
}
