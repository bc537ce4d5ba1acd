import type {
  ConfiguredModule,
  ConfiguredResource,
  ModuleCall,
  PlanJson,
  PlannedModule,
  PlannedResource,
  PlannedValues,
  ProviderConfiguration,
  ResourceChange,
} from './plan-json';

type Fields = Readonly<Record<string, unknown>>;

/** A plan without the parts that do not have the shape Terraform gives them, so that readers need not ask. */
export function soundPlan(plan: PlanJson): PlanJson {
  const { timestamp, variables, planned_values, prior_state, resource_changes, configuration, ...rest } =
    fields(plan);
  const { provider_config: providers, root_module: root } = fields(configuration);
  return {
    ...rest,
    ...(typeof timestamp === 'string' && { timestamp }),
    variables: mapFields(variables, fields),
    planned_values: plannedValues(planned_values),
    prior_state: { values: plannedValues(fields(prior_state).values) },
    resource_changes: list(resource_changes, resourceChange),
    configuration: {
      provider_config: mapFields(providers, (provider): ProviderConfiguration => ({
        expressions: expressions(fields(provider).expressions),
      })),
      root_module: configuredModule(root),
    },
  };
}

function plannedValues(values: unknown): PlannedValues {
  const { root_module: root, outputs } = fields(values);
  return {
    ...(isObject(root) && { root_module: plannedModule(root) }),
    outputs: mapFields(outputs, fields),
  };
}

function plannedModule({ address, resources, child_modules: children }: Fields): PlannedModule {
  return {
    ...(typeof address === 'string' && { address }),
    resources: list(resources, plannedResource),
    child_modules: list(children, plannedModule),
  };
}

function plannedResource(resource: Fields): PlannedResource | undefined {
  return isAddressed(resource) && isText(resource.name)
    ? { ...resource, name: resource.name, values: fields(resource.values) }
    : undefined;
}

function resourceChange(resource: Fields): ResourceChange | undefined {
  if (!isAddressed(resource)) return undefined;
  const { previous_address: previous, deposed, ...rest } = resource;
  const change = fields(resource.change);
  const actions = Array.isArray(change.actions) ? change.actions.filter(isText) : [];
  return {
    ...rest,
    ...(typeof previous === 'string' && { previous_address: previous }),
    ...(typeof deposed === 'string' && { deposed }),
    change: { ...change, actions },
  };
}

function configuredModule(module: unknown): ConfiguredModule {
  const { resources, module_calls: calls, variables, outputs } = fields(module);
  return {
    resources: list(resources, configuredResource),
    module_calls: mapFields(calls, (call): ModuleCall => {
      const { for_each_expression: forEach, expressions: given, module: called } = fields(call);
      return {
        ...(isObject(forEach) && { for_each_expression: expression(forEach) }),
        expressions: expressions(given),
        module: configuredModule(called),
      };
    }),
    variables: mapFields(variables, fields),
    outputs: mapFields(outputs, (output) => ({ expression: expression(fields(output).expression) })),
  };
}

function configuredResource(resource: Fields): ConfiguredResource | undefined {
  const { address, provider_config_key: key, for_each_expression: forEach, depends_on: waitsFor } = resource;
  if (typeof address !== 'string') return undefined;
  return {
    address,
    ...(typeof key === 'string' && { provider_config_key: key }),
    ...(isObject(forEach) && { for_each_expression: expression(forEach) }),
    ...(Array.isArray(waitsFor) && { depends_on: waitsFor.filter(isText) }),
    expressions: expressions(resource.expressions),
  };
}

function expressions(written: unknown): Fields {
  return isObject(written) ? withSoundFields(written) : {};
}

/** An expression, a block of expressions or a list of blocks; undefined for anything else. */
function expression(node: unknown): unknown {
  if (Array.isArray(node)) return node.filter(isObject).map(withSoundFields);
  return isObject(node) ? withSoundFields(node) : undefined;
}

function withSoundFields(block: Fields): Fields {
  const sound: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(block)) {
    const kept = soundField(name, value);
    if (kept !== undefined) sound[name] = kept;
  }
  return sound;
}

function soundField(name: string, value: unknown): unknown {
  if (name === 'constant_value') return value;
  if (name === 'references') return Array.isArray(value) ? value.filter(isText) : undefined;
  return expression(value);
}

interface Addressed {
  readonly address: string;
  readonly type: string;
  readonly mode: 'managed' | 'data';
}

function isAddressed(resource: Fields): resource is Fields & Addressed {
  return (
    isText(resource.address) &&
    isText(resource.type) &&
    (resource.mode === 'managed' || resource.mode === 'data')
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fields(value: unknown): Fields {
  return isObject(value) ? value : {};
}

function list<Item>(value: unknown, read: (item: Fields) => Item | undefined): Item[] {
  return (Array.isArray(value) ? value : []).filter(isObject).flatMap((item) => {
    const sound = read(item);
    return sound === undefined ? [] : [sound];
  });
}

function mapFields<Item>(value: unknown, read: (item: unknown) => Item): Readonly<Record<string, Item>> {
  return Object.fromEntries(Object.entries(fields(value)).map(([name, item]) => [name, read(item)]));
}
