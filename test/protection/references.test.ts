import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OFFLINE_PROVIDER_ARGUMENTS } from '../../plan/offline';
import { AFTER_APPLY } from '../../protection/planned';
import { referencedResource, referencedResources, takesPartOfVariable } from '../../protection/references';
import { PlannedResources } from '../../protection/resources';
import { review } from '../../review/review';
import { Planner } from '../support/plans';
import { aPlan, reference, type FixturePlan, type FixtureResource } from './plan-fixture';

function read(resources: readonly FixtureResource[], more: FixturePlan = {}) {
  const all = new PlannedResources(aPlan(resources, more));
  const from = all.all.find(({ type }) => type === 'aws_backup_plan');
  if (from === undefined) throw new Error('the fixture has no plan');
  const addresses = (expression: unknown) =>
    referencedResources(all, expression, from).map(({ address }) => address);
  const one = (expression: unknown) =>
    referencedResource(all, expression, from, ['aws_backup_vault'])?.address;
  return { addresses, one };
}

const PLAN: FixtureResource = { address: 'aws_backup_plan.p' };
const VAULTS: readonly FixtureResource[] = [0, 1].map((index) => ({
  address: `aws_backup_vault.v[${index}]`,
}));

test('an index picks one of count, without one all are meant', () => {
  const { addresses, one } = read([PLAN, ...VAULTS]);
  expect(addresses({ references: ['aws_backup_vault.v[1].arn', 'aws_backup_vault.v[1]', 'aws_backup_vault.v'] })).toEqual(['aws_backup_vault.v[1]']); // prettier-ignore
  expect(addresses({ references: ['aws_backup_vault.v'] })).toHaveLength(2);
  expect(one({ references: ['aws_backup_vault.v'] })).toBeUndefined();
  expect(one(reference('aws_backup_vault.v[0]', 'arn'))).toBe('aws_backup_vault.v[0]');
});

test('a key of for_each picks its own instance', () => {
  const plan = { address: 'aws_backup_plan.p["eu.west"]' };
  const vaults = ['eu.west', 'us'].map((key) => ({ address: `aws_backup_vault.v["${key}"]` }));
  const { addresses, one } = read([plan, ...vaults]);
  expect(one({ references: ['aws_backup_vault.v', 'each.key'] })).toBe('aws_backup_vault.v["eu.west"]');
  expect(addresses({ references: ['aws_backup_vault.v["us"].arn', 'aws_backup_vault.v["us"]', 'aws_backup_vault.v'] })).toEqual(['aws_backup_vault.v["us"]']); // prettier-ignore
});

test('an attribute of a value of for_each tells no instance, unless there is only one', () => {
  const plan = { address: 'aws_backup_plan.p["eu"]' };
  const vaults = ['eu', 'us'].map((key) => ({ address: `aws_backup_vault.v["${key}"]` }));
  const expression = { references: ['aws_backup_vault.v', 'each.value.vault', 'each.value'] };
  expect(read([plan, ...vaults]).addresses(expression)).toEqual([]);
  expect(read([plan, ...vaults.slice(1)]).addresses(expression)).toEqual(['aws_backup_vault.v["us"]']);
  const ofTheSet = { references: ['aws_backup_vault.v', 'each.value'] };
  expect(read([plan, ...vaults]).addresses(ofTheSet)).toEqual(['aws_backup_vault.v["eu"]']);
});

test('a part of a variable is told from all of it', () => {
  const isPart = (...references: readonly string[]) => takesPartOfVariable({ references });
  expect(isPart('var.selections', 'count.index')).toBe(true);
  expect(isPart('var.selections', 'each.key')).toBe(true);
  expect(isPart('var.selection.resources', 'var.selection')).toBe(true);
  expect(isPart('var.selections[0]', 'var.selections')).toBe(true);
  expect(isPart('var.arns')).toBe(false);
  expect(isPart('aws_dynamodb_table.t', 'count.index')).toBe(false);
  expect(takesPartOfVariable(undefined)).toBe(false);
});

test('a key that an address spells otherwise is found all the same, and a missing one is none', () => {
  const key = 'a${b}';
  const plan = { address: `aws_backup_plan.p["${key}"]` };
  const vaults = [key, 'us'].map((name) => ({ address: `aws_backup_vault.v["${name}"]` }));
  const json = aPlan([plan, ...vaults]);
  const escaped = JSON.parse(JSON.stringify(json).replaceAll('v[\\"a${', 'v[\\"a$${')) as typeof json;
  const all = new PlannedResources(escaped);
  const [from] = all.ofType('aws_backup_plan');
  if (from === undefined) throw new Error('the fixture has no plan');
  const expression = { references: ['aws_backup_vault.v', 'each.key'] };
  expect(referencedResources(all, expression, from).map(({ index }) => index)).toEqual([key]);
  expect(read([PLAN, ...vaults]).addresses(expression)).toEqual([]);
});

test('ten thousand instances that each name one of ten thousand are found in no time', () => {
  const count = Array.from({ length: 10_000 }, (_, index) => index);
  const all = new PlannedResources(
    aPlan([
      ...count.map((index) => ({ address: `aws_s3_bucket.b[${index}]` })),
      ...count.map((index) => ({
        address: `aws_s3_bucket_versioning.v[${index}]`,
        expressions: { bucket: { references: ['aws_s3_bucket.b', 'count.index'] } },
      })),
    ]),
  );
  const start = process.cpuUsage();
  expect(all.referringTo('bucket', ['aws_s3_bucket_versioning'], ['aws_s3_bucket']).size).toBe(10_000);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
});

test('a single vault is meant, whatever else is counted', () => {
  const { one } = read([PLAN, { address: 'aws_backup_vault.only[0]' }]);
  expect(one({ references: ['aws_backup_vault.only[0].name', 'aws_backup_vault.only[0]', 'aws_backup_vault.only', 'count.index'] })).toBe('aws_backup_vault.only[0]'); // prettier-ignore
});

test('the variable of a module leads to its caller, and an output into the module', () => {
  const plan = { ...PLAN, module: 'module.plan' };
  const vault = { address: 'aws_backup_vault.v', module: 'module.vault' };
  const calls = {
    plan: { expressions: { vault: { references: ['module.vault.name', 'module.vault'] } } },
    vault: {
      outputs: { name: { expression: { references: ['aws_backup_vault.v.name', 'aws_backup_vault.v'] } } },
    },
  };
  expect(read([plan, vault], { calls }).one({ references: ['var.vault'] })).toBe(
    'module.vault.aws_backup_vault.v',
  );
});

test('a module without resources passes on what it is given', () => {
  const calls = {
    between: {
      expressions: { arn: { references: ['aws_backup_vault.v.arn', 'aws_backup_vault.v'] } },
      outputs: { arn: { expression: { references: ['var.arn'] } } },
    },
  };
  const { one } = read([PLAN, { address: 'aws_backup_vault.v' }], { calls });
  expect(one({ references: ['module.between.arn', 'module.between'] })).toBe('aws_backup_vault.v');
});

test('what leads nowhere names nothing', () => {
  const { addresses } = read([PLAN], { configuration: {} });
  for (const references of [
    ['var.x'],
    ['module.m.out', 'module.m'],
    ['local.x'],
    ['data.aws_vault.v.arn'],
    ['each.key'],
  ])
    expect(addresses({ references })).toEqual([]);
  expect(addresses(undefined)).toEqual([]);
});

test('modules that hand a value round in a circle come to an end', () => {
  const calls = {
    a: {
      outputs: { x: { expression: { references: ['var.x'] } } },
      expressions: { x: { references: ['module.a.x', 'module.a'] } },
    },
  };
  expect(read([PLAN], { calls }).addresses({ references: ['module.a.x', 'module.a'] })).toEqual([]);
});

describe('a real plan: the vault in one module, the plan in another, the tables in a third', () => {
  const ROOT = `
    module "vault" { source = "./vault" }
    module "tables" {
      source = "./tables"
      for_each = toset(["x", "y"])
      name = each.key
    }
    module "plan" {
      source = "./plan"
      vault = module.vault.name
      arns = [module.tables["x"].arn]
    }`;
  const MODULES = {
    vault: `
      resource "aws_backup_vault" "main" { name = "main" }
      output "name" { value = aws_backup_vault.main.id }`,
    tables: `
      variable "name" {}
      resource "aws_dynamodb_table" "main" {
        name = var.name
        billing_mode = "PAY_PER_REQUEST"
        hash_key = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }
      output "arn" { value = aws_dynamodb_table.main.arn }`,
    plan: `
      variable "vault" {}
      variable "arns" { type = list(string) }
      resource "aws_backup_plan" "main" {
        name = "main"
        rule {
          rule_name = "daily"
          target_vault_name = var.vault
          schedule = "cron(0 5 ? * * *)"
        }
      }
      resource "aws_backup_selection" "main" {
        name = "main"
        plan_id = aws_backup_plan.main.id
        iam_role_arn = "arn:aws:iam::111122223333:role/backup"
        resources = var.arns
      }`,
  };
  let planner: Planner;
  let folder: string;

  beforeAll(async () => {
    planner = await Planner.start();
    folder = mkdtempSync(join(tmpdir(), 'modules-'));
    const provider = { aws: { region: 'us-east-1', ...OFFLINE_PROVIDER_ARGUMENTS } };
    const required_providers = { aws: { source: 'hashicorp/aws' } };
    writeFileSync(
      join(folder, 'provider.tf.json'),
      JSON.stringify({ provider, terraform: { required_providers } }),
    );
    writeFileSync(join(folder, 'main.tf'), ROOT);
    for (const [name, text] of Object.entries(MODULES)) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'main.tf'), text);
    }
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await planner.stop();
  });

  test('the table that is selected by its ARN is covered, and the rule writes to the vault', async () => {
    const { json } = await planner.plan(folder);
    const { coverage, unknown } = review([{ name: 'modules', json }]);
    expect(coverage.map(({ address, status }) => [address, status])).toEqual([
      ['module.tables["x"].aws_dynamodb_table.main', 'protected'],
      ['module.tables["y"].aws_dynamodb_table.main', 'unprotected'],
    ]);
    expect(unknown.filter(({ rule }) => rule === 'resource-in-vault-region')).toEqual([]);
    const plan = new PlannedResources(json).ofType('aws_backup_plan')[0];
    const [rule] = [plan?.expression('rule')].flat() as { readonly target_vault_name: unknown }[];
    expect(plan && referencedResource(plan.siblings, rule?.target_vault_name, plan, ['aws_backup_vault'])?.address).toBe('module.vault.aws_backup_vault.main'); // prettier-ignore
    expect(plan?.block.text('id')).toBe(AFTER_APPLY);
  }, 120_000);
});
