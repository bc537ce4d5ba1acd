import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanJson } from '../../plan/plan-json';
import { synthesizedModules, type Flavour } from '../../publish/synthesized-modules';
import { COMPOSABLE, DROP_IN, ModuleRoots } from '../support/module-roots';
import { writeJson } from './json-module';

const ENVIRONMENTS = ['development', 'staging', 'production'];
const HCL: Readonly<Record<Flavour, string>> = { backup: DROP_IN, 'backup-composable': COMPOSABLE };
/** Everything that a caller may say, so that every block and every condition is planned. */
const INPUTS = {
  project_name: 'arrakis',
  environment: '${var.environment}',
  backup_vault_name: 'arrakis-vault',
  backup_plan_name: 'arrakis-plan',
  rds_instances: [{ identifier: 'oms', arn: 'arn:aws:rds:us-west-2:123456789012:db:oms' }],
  backup_efs_enabled: true,
  notification_email: 'ops@company.com',
  enable_intelligent_tiering: true,
  enable_backup_deduplication: true,
  backup_cost_allocation_tags: { CostCenter: 'backup' },
  tags: { Project: 'arrakis', 'aws-like:key': '$${text} "quoted"' },
};

const folder = mkdtempSync(join(tmpdir(), 'plan-equality-'));
let roots: ModuleRoots;
beforeAll(async () => {
  roots = await ModuleRoots.start();
});
afterAll(async () => {
  await roots.stop();
  rmSync(folder, { recursive: true, force: true });
});

function rootOf(flavour: Flavour): object {
  const providers = flavour === 'backup' ? {} : { providers: { aws: 'aws', 'aws.replica': 'aws.replica' } };
  const call = (syntax: string) => ({ source: `./${syntax}`, ...INPUTS, ...providers });
  return {
    variable: { environment: { type: 'string' } },
    provider: { aws: [{ region: 'us-west-2' }, { alias: 'replica', region: 'us-east-1' }] },
    module: { json: call('json'), hcl: call('hcl') },
    output: { json: { value: '${module.json}' }, hcl: { value: '${module.hcl}' } },
  };
}

type Outputs = Readonly<Record<string, unknown>>;

/** What the plan says of one module: values, what is unknown, actions and outputs, without the module's name. */
function planned(json: PlanJson, syntax: string): unknown {
  const { planned_values: values, resource_changes: changes = [] } = json;
  const { output_changes: outputs } = json as { readonly output_changes?: Outputs };
  const own = {
    resources: changes.filter(({ address }) => address.startsWith(`module.${syntax}.`)),
    outputs: [values?.outputs?.[syntax], outputs?.[syntax]],
  };
  const text = JSON.stringify(own).replace(
    new RegExp(`(module\\.|\\./|\\./modules/|")${syntax}(?=[./"])`, 'g'),
    '$1x',
  );
  return JSON.parse(text, (_key, value: unknown) => parsedDocument(value)) as unknown;
}

/** `jsonencode` sorts the keys of a policy: the same document is another text. */
function parsedDocument(value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('{"') ? (JSON.parse(value) as unknown) : value;
}

test.each(synthesizedModules().map((module) => [module.flavour, module] as const))(
  '%s plans in HCL what it plans in JSON, in every environment',
  async (flavour, module) => {
    const root = await roots.root(
      { 'main.tf.json': rootOf(flavour) },
      { json: writeJson(module, folder), hcl: HCL[flavour] },
    );
    for (const environment of ENVIRONMENTS) {
      const { json } = await root.plan({ environment });
      const inJson = planned(json, 'json') as { readonly resources: readonly unknown[] };
      expect(planned(json, 'hcl')).toEqual(inJson);
      expect(inJson.resources.length).toBeGreaterThan(50);
    }
  },
  180_000,
);
