import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import fc from 'fast-check';
import {
  ARRAKIS_INPUTS,
  ArrakisBackup,
  ENVIRONMENT_DEFAULTS,
  decideSettings,
  type ArrakisInputs,
} from '../../modules/arrakis';
import { resolveInputs } from '../../modules/inputs';
import { ArrakisModule } from '../../modules/stacks';
import {
  DecidedInTerraform,
  disagreements,
  sorted,
  withFault,
  type Decision,
  type Fault,
  type ModuleJson,
} from './decided-in-terraform';

const SEED = 115;
const CASES = 500;
/** A fault shows long before as many inputs as agreement asks for. */
const CASES_FOR_A_FAULT = 40;
const PLAN_TIMEOUT_MS = 120_000;

/** Around a limit, and anywhere. */
const days = (...limits: readonly number[]) =>
  fc.oneof(
    fc.constantFrom(...limits.flatMap((limit) => [limit - 1, limit, limit + 1])),
    fc.integer({ min: 1, max: 400 }),
  );
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });
const someTags = fc.dictionary(fc.constantFrom('Project', 'Owner', 'CostCenter'), fc.constantFrom('a', 'b', '${c}'), {
  maxKeys: 3,
});

/** What a caller may write, all of it accepted by the variables. */
const INPUTS = {
  projectName: fc.constantFrom('arrakis', 'a'),
  environment: fc.constantFrom('development', 'staging', 'production'),
  backupVaultName: fc.constant('arrakis-vault'),
  backupPlanName: fc.constant('arrakis-plan'),
  tags: someTags,
  backupSchedule: orNull(fc.constantFrom('cron(0 4 * * ? *)', 'cron(15 2 ? * MON *)')),
  deleteAfterDays: orNull(days(7, 30, 90, 97, 120)),
  moveToColdStorageAfterDays: orNull(days(7, 30, 90)),
  longTermRetentionDays: days(90, 180, 365),
  archivalRetentionDays: days(120, 2555),
  enableBackupEncryption: fc.boolean(),
  backupVaultLockEnabled: orNull(fc.boolean()),
  replicaRegion: orNull(fc.constantFrom('us-east-1', 'eu-west-1')),
  enableIntelligentTiering: fc.boolean(),
  enableBackupDeduplication: fc.boolean(),
  backupCompressionEnabled: fc.boolean(),
  backupCostAllocationTags: someTags,
} as const;

const cases = fc.sample(fc.record(INPUTS), { seed: SEED, numRuns: CASES });

function inputsOf(given: object): ArrakisInputs {
  return resolveInputs(ARRAKIS_INPUTS, { ...given, accountId: '123456789012' }).inputs;
}

let constructs = 0;

/** Decided by TypeScript: no variable, no Terraform. */
function decideHere(app: App, given: object): Decision {
  const stack = new TerraformStack(app, `case-${constructs++}`);
  const inputs = inputsOf(given);
  const { outputs } = new ArrakisBackup(stack, 'Backup', inputs, undefined);
  const { tags, isVaultLocked, daily } = decideSettings(stack, inputs);
  return {
    effective_lifecycle: outputs.effective_lifecycle?.value,
    unsupported_features: outputs.unsupported_features?.value,
    tags,
    is_vault_locked: isVaultLocked,
    backup_schedule: daily.schedule,
    requested_cold_storage: daily.requestedColdStorageAfterDays,
  };
}

let folder: string;
let terraform: DecidedInTerraform;
let moduleJson: ModuleJson;
let app: App;

beforeAll(async () => {
  terraform = await DecidedInTerraform.start({
    outputs: ['effective_lifecycle', 'unsupported_features'],
    locals: {
      tags: 'tags',
      is_vault_locked: 'is_vault_locked',
      backup_schedule: 'backup_schedule',
      requested_cold_storage: 'daily_requested_cold_storage_after_days',
    },
  });
  folder = mkdtempSync(join(tmpdir(), 'module-agreement-'));
  const modules = new App({ outdir: join(folder, 'modules'), stackTraces: false });
  new ArrakisModule(modules, 'backup', 'own');
  modules.synth();
  const written = readFileSync(join(folder, 'modules', 'stacks', 'backup', 'cdk.tf.json'), 'utf8');
  moduleJson = JSON.parse(written) as ModuleJson;
  app = new App({ outdir: join(folder, 'cases'), stackTraces: false });
});

afterAll(() => {
  terraform.stop();
  rmSync(folder, { recursive: true, force: true });
});

const few = cases.slice(0, CASES_FOR_A_FAULT);

const FAULTS = {
  'a sign': ['daily_cold_storage_after_days', '+ 90', '- 90'],
  'an operator': ['copies_monthly', '&&', '||'],
  'a test for null': ['is_vault_locked', '!= null', '== true'],
  'a default': ['daily_delete_after_days', 'local.environment_defaults.delete_after_days', '30'],
  'an order': [
    'tags',
    'merge(var.tags, var.backup_cost_allocation_tags)',
    'merge(var.backup_cost_allocation_tags, var.tags)',
  ],
} as const satisfies Readonly<Record<string, Fault>>;

/** A name that Terraform takes for a module. */
const idOf = (name: string) => name.replaceAll(' ', '_');

describe('decided twice', () => {
  let here: readonly Decision[];
  let there: readonly Decision[];
  let faulty: Readonly<Record<string, readonly Decision[]>>;

  beforeAll(async () => {
    here = cases.map((input) => decideHere(app, input));
    const faults = Object.entries(FAULTS).map(([name, fault]) => [idOf(name), withFault(moduleJson, fault)]);
    const [sound, wrong] = await Promise.all([
      terraform.decide({ sound: moduleJson }, cases),
      terraform.decide(Object.fromEntries(faults) as Record<string, ModuleJson>, few),
    ]);
    there = sound.sound ?? [];
    faulty = wrong;
  }, PLAN_TIMEOUT_MS);

  test(`TypeScript and the published module agree on ${CASES} random inputs`, () => {
    expect(cases.length).toBeGreaterThanOrEqual(500);
    expect(disagreements(cases, here, there)).toEqual([]);
    expect(new Set(here.map(sorted)).size).toBeGreaterThan(300);
  });

  test.each(Object.keys(FAULTS))('a fault planted in the module is found: %s', (name) => {
    expect(disagreements(few, here, faulty[idOf(name)] ?? []).length).toBeGreaterThan(0);
  });

  test('a fault planted in TypeScript is found where it matters and nowhere else: a default of staging', () => {
    const fault = jest.replaceProperty(ENVIRONMENT_DEFAULTS.staging, 'delete_after_days', 31);
    const mistaken = cases.map((input) => decideHere(app, input));
    fault.restore();
    const concerned = cases.filter(
      ({ environment, deleteAfterDays }) => environment === 'staging' && deleteAfterDays === null,
    );
    expect(disagreements(cases, mistaken, there).map(({ input }) => input)).toEqual(concerned);
    expect(concerned.length).toBeGreaterThan(10);
  });
});

test('the inputs reach every environment, and null as well as values', () => {
  const count = (holds: (input: (typeof cases)[number]) => boolean) => cases.filter(holds).length;
  for (const environment of Object.keys(ENVIRONMENT_DEFAULTS)) {
    expect(count((input) => input.environment === environment)).toBeGreaterThan(100);
  }
  expect(count(({ deleteAfterDays }) => deleteAfterDays === null)).toBeGreaterThan(100);
  expect(count(({ moveToColdStorageAfterDays }) => moveToColdStorageAfterDays === null)).toBeGreaterThan(100);
  expect(count(({ replicaRegion }) => replicaRegion === null)).toBeGreaterThan(100);
});
