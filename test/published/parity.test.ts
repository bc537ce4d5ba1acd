import { rmSync } from 'node:fs';
import { managedResources } from '../../protection/resources';
import type { PlanJson } from '../../protection/plan-json';
import { onlyRequired, synthesize, temporary } from '../support/arrakis';
import { documentedCall, moduleCalls } from '../support/module-calls';
import { DROP_IN, ModuleRoots, PROVIDER, type RootPlan } from '../support/module-roots';
import { UNKNOWN, plannedValues, type PlannedValues } from '../support/planned-values';
import { Planner } from '../support/plans';

const PLAN_TIMEOUT_MS = 120_000;

const ENVIRONMENTS = ['development', 'staging', 'production'] as const;
type Environment = (typeof ENVIRONMENTS)[number];

let roots: ModuleRoots;
let planner: Planner;
let modules: RootPlan;
const stacks = {} as Record<Environment, PlanJson>;

beforeAll(async () => {
  [roots, planner] = await Promise.all([ModuleRoots.start(), Planner.start()]);
  const planStacks = async () => {
    for (const name of ENVIRONMENTS)
      stacks[name] = (await planner.plan(synthesize(onlyRequired(name)).directory)).json;
  };
  const planModules = async () => {
    const root = await roots.root(
      {
        'provider.tf': PROVIDER,
        'main.tf.json': moduleCalls(
          Object.fromEntries(ENVIRONMENTS.map((name) => [name, documentedCall(name)])),
        ),
      },
      { 'modules/backup': DROP_IN },
    );
    modules = await root.plan();
  };
  await Promise.all([planStacks(), planModules()]);
}, PLAN_TIMEOUT_MS);

afterAll(async () => {
  await Promise.all([roots.stop(), planner.stop()]);
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

function both(name: Environment): { readonly stack: PlannedValues; readonly module: PlannedValues } {
  return { stack: plannedValues(stacks[name]), module: plannedValues(modules.json, `module.${name}`) };
}

/** The package of a function: its place on the disk. */
const PLACE = ' filename';

test.each(ENVIRONMENTS)('in %s the module makes what the stack makes, address by address', (name) => {
  const stack = managedResources(stacks[name]).map(({ type, name: label }) => `${type}.${label}`);
  expect([...new Set(stack)].sort()).toEqual([...new Set(modules.module(`module.${name}`).addresses)]);
  expect(stack.length).toBeGreaterThan(50);
});

test.each(ENVIRONMENTS)('in %s the module plans the values of the stack, wherever both know them', (name) => {
  const { stack, module } = both(name);
  const known = Object.entries(module).filter(([path, value]) => value !== UNKNOWN && !path.endsWith(PLACE));
  expect(known.length).toBeGreaterThan(500);
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(known.map(([path]) => [path, stack[path]])));
});

/**
 * What only the apply tells the module. The account: a stack is told it, the module reads it from its role. And
 * whether there is a key: known from the key of the stack, from the list of keys in the module.
 */
const KNOWN_TO_THE_STACK_ONLY = {
  primary: [
    'aws_backup_vault_policy.main policy',
    'aws_s3_bucket.validator_reports bucket',
    'aws_s3_bucket_server_side_encryption_configuration.validator_reports rule.0.apply_server_side_encryption_by_default.0.sse_algorithm',
  ],
  replica: ['aws_backup_vault_policy.replica policy'],
};

test.each(ENVIRONMENTS)(
  'in %s only what names the account, and the algorithm of a key, waits for the apply',
  (name) => {
    const { stack, module } = both(name);
    const waiting = Object.keys(module).filter((path) => module[path] === UNKNOWN && stack[path] !== UNKNOWN);
    const { primary, replica } = KNOWN_TO_THE_STACK_ONLY;
    expect(waiting.sort()).toEqual([...primary, ...(name === 'development' ? [] : replica)].sort());
  },
);
