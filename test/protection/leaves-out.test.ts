import type { PlanJson } from '../../protection/plan-json';
import { PlannedResources } from '../../protection/resources';
import { reference } from './plan-fixture';

const DATABASE = 'aws_db_instance.main';

interface Given {
  readonly expression?: unknown;
  readonly forEach?: unknown;
  /** The value that the plan has. @default - known after apply */
  readonly value?: number;
}

/** A database in the module `db`, called with some arguments. */
function inModule(
  { expression, forEach, value }: Given,
  call: Readonly<Record<string, unknown>> = {},
  callForEach?: unknown,
): boolean {
  const plan: PlanJson = {
    planned_values: {
      root_module: {
        child_modules: [
          {
            address: 'module.db',
            resources: [
              {
                address: `module.db.${DATABASE}`,
                mode: 'managed',
                type: 'aws_db_instance',
                name: 'main',
                values: { ...(value !== undefined && { retention: value }) },
              },
            ],
          },
        ],
      },
    },
    resource_changes: [
      {
        address: `module.db.${DATABASE}`,
        mode: 'managed',
        type: 'aws_db_instance',
        change: { actions: ['create'], after_unknown: { ...(value === undefined && { retention: true }) } },
      },
    ],
    configuration: {
      root_module: {
        module_calls: {
          db: {
            expressions: call,
            for_each_expression: callForEach,
            module: {
              resources: [
                {
                  address: DATABASE,
                  expressions: { ...(expression !== undefined && { retention: expression }) },
                  for_each_expression: forEach,
                },
              ],
            },
          },
        },
      },
    },
  };
  const [database] = new PlannedResources(plan).all;
  if (database === undefined) throw new Error('the plan has no database');
  return database.leavesOut('retention');
}

const of = (...references: readonly string[]) => ({ references });

test('an attribute that the configuration does not mention is left out', () => {
  expect(inModule({})).toBe(true);
});

test('an attribute with a value is given, whatever it is made of', () => {
  expect(inModule({ expression: of('var.retention'), value: 7 })).toBe(false);
});

test.each([
  ['a variable that the call leaves to its default', of('var.retention'), {}],
  ['a variable that the call gives a constant', of('var.retention'), { retention: { constant_value: null } }],
  ['a variable of a variable of the root', of('var.retention'), { retention: of('var.days') }],
  ['a constant', { constant_value: null }, {}],
  ['a key', of('each.key'), {}],
  ['a count', of('count.index'), {}],
])('what the plan does not have, though Terraform knows it, is null: %s', (_, expression, call) => {
  expect(inModule({ expression }, call)).toBe(true);
});

test.each([
  ['a resource', reference('aws_db_instance.other', 'retention'), {}],
  ['a variable made of a resource', of('var.retention'), { retention: reference('aws_x.a', 'b') }],
  ['one of several', of('var.retention', 'data.aws_x.a.b', 'data.aws_x.a'), {}],
  ['a local value', of('local.retention'), {}],
  ['an output of a module', of('module.other.retention', 'module.other'), {}],
  ['a nested block', [{ days: { constant_value: 7 } }], {}],
])('what hangs on something else may be a value: %s', (_, expression, call) => {
  expect(inModule({ expression }, call)).toBe(false);
});

test('a value of for_each is known where what it goes over is', () => {
  const expression = of('each.value.days', 'each.value');
  expect(inModule({ expression, forEach: of('var.databases') })).toBe(true);
  expect(inModule({ expression, forEach: of('local.databases') })).toBe(false);
  expect(inModule({ expression: of('var.days') }, { days: of('each.value') }, of('var.all'))).toBe(true);
  expect(inModule({ expression: of('var.days') }, { days: of('each.value') }, of('local.all'))).toBe(false);
  expect(inModule({ expression })).toBe(false);
});
