import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanJson } from '../../protection/plan-json';
import { FLAVOURS, type Flavour } from '../../publish/flavours';
import { synthesizedModules } from '../../publish/synthesized-modules';
import { ModuleRoots } from '../support/module-roots';
import { writeJson } from './json-module';

const ENVIRONMENTS = ['development', 'staging', 'production'];
const KEY = 'arn:aws:kms:us-west-2:123456789012:key/11111111-2222-3333-4444-555555555555';
const REPLICA_KEY = 'arn:aws:kms:us-east-1:123456789012:key/22222222-3333-4444-5555-666666666666';

/** Everything that a caller may say, so that every block and every condition is planned. */
const INPUTS: Readonly<Record<string, object>> = {
  backup: {
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
  },
  '16-backup': {
    project_name: 'tattoo-directory',
    environment: '${var.environment}',
    ecs_cluster_arn: 'arn:aws:ecs:us-west-2:123456789012:cluster/directory',
    audit_kms_key_arn: KEY,
    replica_region: 'us-east-1',
    audit_kms_key_replica_arn: REPLICA_KEY,
    backup_retention_days: 120,
    dynamodb_table_arns: ['arn:aws:dynamodb:us-west-2:123456789012:table/artists'],
    vault_administrator_arns: ['arn:aws:iam::123456789012:role/administrator'],
    notification_email: 'ops@company.com',
    tags: { CostCenter: 'backup', 'aws-like:key': '$${text} "quoted"' },
  },
};

/**
 * Terraform starts the provider for each plan: of 16-backup one flavour is planned, because the files of the
 * other are the same, and staging is left out, which decides as development.
 */
const PLANNED: Readonly<Record<string, readonly string[]>> = {
  backup: ENVIRONMENTS,
  'backup-composable': ENVIRONMENTS,
  '16-backup-composable': ['development', 'production'],
};

const published = (name: string) => join(__dirname, '../../published', name);
const folder = mkdtempSync(join(tmpdir(), 'plan-equality-'));
let roots: ModuleRoots;
beforeAll(async () => {
  roots = await ModuleRoots.start();
});
afterAll(async () => {
  await roots.stop();
  rmSync(folder, { recursive: true, force: true });
});

function rootOf({ module, replicaProvider }: Flavour): object {
  const providers =
    replicaProvider === 'own' ? {} : { providers: { aws: 'aws', 'aws.replica': 'aws.replica' } };
  const call = (syntax: string) => ({ source: `./${syntax}`, ...INPUTS[module.name], ...providers });
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

const plannedModules = synthesizedModules(FLAVOURS.filter(({ folder: each }) => each in PLANNED));

test.each(plannedModules.map((module) => [module.flavour.folder, module] as const))(
  '%s plans in HCL what it plans in JSON, in every environment that differs',
  async (folderName, module) => {
    const root = await roots.root(
      { 'main.tf.json': rootOf(module.flavour) },
      { json: writeJson(module, folder), hcl: published(folderName) },
    );
    for (const environment of PLANNED[folderName] ?? []) {
      const { json } = await root.plan({ environment });
      const inJson = planned(json, 'json') as { readonly resources: readonly unknown[] };
      expect(planned(json, 'hcl')).toEqual(inJson);
      expect(inJson.resources.length).toBeGreaterThan(50);
    }
  },
  180_000,
);
