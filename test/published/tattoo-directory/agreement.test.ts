import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import fc from 'fast-check';
import { resolveInputs } from '../../../modules/inputs';
import { TattooDirectoryModule } from '../../../modules/stacks';
import {
  ENVIRONMENT_DEFAULTS,
  TATTOO_INPUTS,
  decideSettings,
  recoveryObjectives,
} from '../../../modules/tattoo-directory';
import {
  DecidedInTerraform,
  disagreements,
  sorted,
  withFault,
  type Decision,
  type Fault,
  type ModuleJson,
} from '../decided-in-terraform';

const SEED = 16;
const CASES = 300;
/** A fault shows long before as many inputs as agreement asks for. */
const CASES_FOR_A_FAULT = 60;
const PLAN_TIMEOUT_MS = 120_000;

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });
/** Around a limit, and anywhere. */
const days = (...limits: readonly number[]) =>
  fc.oneof(
    fc.constantFrom(...limits.flatMap((limit) => [limit - 1, limit, limit + 1])),
    fc.integer({ min: 1, max: 400 }),
  );

/** What a caller may write, all of it accepted by the variables. */
const INPUTS = {
  projectName: fc.constantFrom('tattoo-directory', 'a'),
  environment: fc.constantFrom('development', 'staging', 'production'),
  backupRetentionDays: days(30, 45, 120),
  coldStorageAfterDays: orNull(days(7, 30, 90)),
  vaultLockMaxRetentionMultiplier: orNull(fc.constantFrom(2, 4, 8)),
  backupServiceRoleArn: orNull(fc.constant('arn:aws:iam::123456789012:role/AWSBackup')),
  createBackupServiceRole: orNull(fc.boolean()),
  snsTopicArn: orNull(fc.constant('arn:aws:sns:us-east-1:123456789012:alerts')),
  createSnsTopic: orNull(fc.boolean()),
  tags: fc.dictionary(fc.constantFrom('Project', 'Environment', 'Owner'), fc.constantFrom('a', '${c}'), {
    maxKeys: 3,
  }),
} as const;

const cases = fc.sample(fc.record(INPUTS), { seed: SEED, numRuns: CASES });
const few = cases.slice(0, CASES_FOR_A_FAULT);

/** Settings whose local has the same value under this name. */
const LOCALS = {
  tags: 'tags',
  is_vault_locked: 'is_vault_locked',
  max_retention_days: 'max_retention_days',
  makes_role: 'makes_role',
  makes_topic: 'makes_topic',
  requested_cold_storage: 'requested_cold_storage_after_days',
};

let constructs = 0;

/** Decided by TypeScript: no variable, no Terraform. */
function decideHere(app: App, given: object): Decision {
  const { inputs } = resolveInputs(TATTOO_INPUTS, { ...given, accountId: '123456789012' });
  const settings = decideSettings(new TerraformStack(app, `case-${constructs++}`), inputs);
  const lifecycle = ({ deleteAfterDays, coldStorageAfterDays }: typeof settings.daily) => ({
    delete_after_days: deleteAfterDays,
    cold_storage_after_days: coldStorageAfterDays,
    is_copied: settings.isCrossRegion,
  });
  return {
    effective_lifecycle: { daily: lifecycle(settings.daily), weekly: lifecycle(settings.weekly) },
    recovery_objectives: recoveryObjectives(settings.isCrossRegion),
    tags: settings.tags,
    is_vault_locked: settings.isVaultLocked,
    max_retention_days: settings.maxRetentionDays,
    makes_role: settings.makesRole,
    makes_topic: settings.makesTopic,
    requested_cold_storage: settings.requestedColdStorageAfterDays,
  };
}

/** What is planted, by a name that Terraform takes for a module. */
const FAULTS = {
  a_sign: ['weekly_cold_storage_after_days', '+ 90', '- 90'],
  a_factor: ['weekly_delete_after_days', '* 4', '* 2'],
  a_bound: ['max_retention_days', 'max(', 'min('],
  a_test_for_null: ['makes_role', 'var.backup_service_role_arn == null', 'var.backup_service_role_arn != null'],
  an_order: ['tags', 'merge(var.tags, { Environment = var.environment, Project = var.project_name })', 'merge({ Environment = var.environment, Project = var.project_name }, var.tags)'],
} as const satisfies Readonly<Record<string, Fault>>;

let folder: string;
let terraform: DecidedInTerraform;
let app: App;
let here: readonly Decision[];
let there: readonly Decision[];
let faulty: Readonly<Record<string, readonly Decision[]>>;

beforeAll(async () => {
  terraform = await DecidedInTerraform.start({
    outputs: ['effective_lifecycle', 'recovery_objectives'],
    locals: LOCALS,
  });
  folder = mkdtempSync(join(tmpdir(), 'module-agreement-'));
  const modules = new App({ outdir: join(folder, 'modules'), stackTraces: false });
  new TattooDirectoryModule(modules, 'backup', 'own');
  modules.synth();
  const written = readFileSync(join(folder, 'modules', 'stacks', 'backup', 'cdk.tf.json'), 'utf8');
  const module = JSON.parse(written) as ModuleJson;
  app = new App({ outdir: join(folder, 'cases'), stackTraces: false });

  here = cases.map((input) => decideHere(app, input));
  const faults = Object.entries(FAULTS).map(([name, fault]) => [name, withFault(module, fault)]);
  const [sound, wrong] = await Promise.all([
    terraform.decide({ sound: module }, cases),
    terraform.decide(Object.fromEntries(faults) as Record<string, ModuleJson>, few),
  ]);
  there = sound.sound ?? [];
  faulty = wrong;
}, PLAN_TIMEOUT_MS);

afterAll(() => {
  terraform.stop();
  rmSync(folder, { recursive: true, force: true });
});

test(`TypeScript and the published module agree on ${CASES} random inputs`, () => {
  expect(disagreements(cases, here, there)).toEqual([]);
  expect(there).toHaveLength(CASES);
  expect(new Set(here.map(sorted)).size).toBeGreaterThan(250);
});

test.each(Object.keys(FAULTS))('a fault planted in the module is found: %s', (name) => {
  expect(disagreements(few, here, faulty[name] ?? []).length).toBeGreaterThan(0);
});

test('a fault planted in TypeScript is found where it matters and nowhere else: a default of staging', () => {
  const fault = jest.replaceProperty(ENVIRONMENT_DEFAULTS.staging, 'is_vault_locked', true);
  const mistaken = cases.map((input) => decideHere(app, input));
  fault.restore();
  const concerned = cases.filter(({ environment }) => environment === 'staging');
  expect(disagreements(cases, mistaken, there).map(({ input }) => input)).toEqual(concerned);
});

test('the inputs reach every environment, and null as well as values', () => {
  const count = (holds: (input: (typeof cases)[number]) => boolean) => cases.filter(holds).length;
  for (const environment of Object.keys(ENVIRONMENT_DEFAULTS))
    expect(count((input) => input.environment === environment)).toBeGreaterThan(60);
  for (const input of ['coldStorageAfterDays', 'createSnsTopic', 'backupServiceRoleArn'] as const) {
    expect(count((each) => each[input] === null)).toBeGreaterThan(60);
    expect(count((each) => each[input] !== null)).toBeGreaterThan(60);
  }
});
