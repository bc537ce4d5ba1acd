import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { paintFor } from '../../plan/paint';
import { planStack, type PlanResult } from '../../plan/plan-stack';
import { findProviderSource, type ProviderSource } from '../../plan/provider-source';
import { summarize } from '../../plan/summary';
import { findTerraform, type Terraform } from '../../plan/terraform';
import { writeStack } from './stack-fixture';
import { temporaryFolder } from './temporary-folder';

jest.setTimeout(120_000);

const folder = temporaryFolder();
const workDirectory = join(folder, 'work');
const steps: string[] = [];
let terraform: Terraform;
let providerSource: ProviderSource;
let result: PlanResult;

beforeAll(async () => {
  terraform = await findTerraform();
  providerSource = await findProviderSource({ version: '5.100.0' });
  result = await planStack({
    stackDirectory: writeStack(folder, 'arrakis-production'),
    workDirectory,
    live: false,
    terraform,
    providerSource,
    onProgress: (stack, step) => steps.push(`${stack}: ${step}`),
    environment: { ...process.env, AWS_PROFILE: 'no-such-profile', AWS_CA_BUNDLE: '/no/such/file' },
  });
});

afterAll(() => providerSource.close());

test('a stack that names its account and its state bucket is planned without credentials', () => {
  expect(result.stack).toBe('arrakis-production');
  expect(result.json.resource_changes?.map(({ address, change }) => [address, change.actions])).toEqual([
    ['aws_backup_plan.main', ['create']],
    ['aws_backup_selection.main', ['create']],
    ['aws_backup_vault.main', ['create']],
    ['aws_backup_vault.replica[0]', ['create']],
    ['aws_backup_vault_lock_configuration.main', ['create']],
    ['aws_backup_vault_lock_configuration.replica', ['create']],
  ]);
});

test('the text of the plan is what Terraform printed and parses to its JSON', () => {
  expect(JSON.parse(result.text)).toEqual(result.json);
  expect(result.text.startsWith('{"format_version":')).toBe(true);
});

test('every step is announced before it runs', () => {
  expect(steps).toEqual(['arrakis-production: init', 'arrakis-production: plan', 'arrakis-production: show']);
});

test('nothing is left in the work folder', () => {
  expect(readdirSync(workDirectory)).toEqual([]);
});

test('the summary of a real plan names vaults, locks, rules, copies and the selection', () => {
  const paint = paintFor({}, {});
  expect(
    summarize({ stack: result.stack, plan: result.json, warnings: [], planFile: 'plan.json', paint }).split(
      '\n',
    ),
  ).toEqual([
    'arrakis-production',
    '  create 6, update 0, replace 0, delete 0, no-op 0',
    '  vault arrakis-production in us-east-1: compliance lock, at least 7 days and at most 400 days, irreversible 3 days after it is created',
    '  vault arrakis-production-replica in us-west-2: governance lock, at least 7 days and no maximum, removable by permitted roles',
    '  plan arrakis-production',
    '    rule daily: cron(0 2 * * ? *) Etc/UTC, into arrakis-production',
    '      kept 35 days, never in cold storage',
    '      starts within 60 minutes, completes within 120 minutes',
    '      copied to arrakis-production-replica in us-west-2 (ARN known after apply): kept 14 days, never in cold storage',
    '    rule monthly: cron(0 4 1 * ? *) Etc/UTC, into arrakis-production',
    '      kept 365 days, in cold storage from day 30',
    '      starts within 60 minutes, completes within 180 minutes',
    '    selection volumes: volumes (arn:aws:ec2:*:*:volume/*) where tag Environment = production and KubernetesCluster = arrakis-production and not VolumeType = temporary',
    '  plan as JSON: plan.json',
  ]);
});

test('a stack that the provider refuses fails with the words of Terraform and the name of the stack', async () => {
  const stackDirectory = writeStack(folder, 'arrakis-staging', {
    provider: {
      aws: { region: 'us-east-1', assume_role: [{ role_arn: 'arn:aws:iam::123456789012:role/r' }] },
    },
    terraform: { required_providers: { aws: { source: 'aws', version: '5.100.0' } } },
    resource: { aws_backup_vault: { main: { name: 'a.dot' } } },
  });
  const planning = planStack({ stackDirectory, workDirectory, live: false, terraform, providerSource });
  await expect(planning).rejects.toThrow('invalid value for name');
  await expect(planning).rejects.toMatchObject({
    stackName: 'arrakis-staging',
    step: 'plan',
    lacksProvider: false,
  });
  expect(readdirSync(workDirectory)).toEqual([]);
});
