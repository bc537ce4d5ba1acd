import { lockInWords } from '../../plan/lock-words';
import { paintFor } from '../../plan/paint';
import { AFTER_APPLY } from '../../protection/planned';
import { lifecycleInWords } from '../../plan/rule-words';
import { selectionInWords } from '../../plan/selection-words';
import type { SelectionTerms } from '../../protection/selections';
import { summarize } from '../../plan/summary';
import { aPlan } from '../protection/plan-fixture';

const plain = paintFor({}, {});

test.each([
  [{ mode: 'none' } as const, 'no lock: recovery points can be deleted at any time'],
  [
    { mode: 'governance', minRetentionDays: 1, maxRetentionDays: null, changeableForDays: null } as const,
    'governance lock, at least 1 day and no maximum, removable by permitted roles',
  ],
  [
    { mode: 'compliance', minRetentionDays: 7, maxRetentionDays: 400, changeableForDays: 3 } as const,
    'compliance lock, at least 7 days and at most 400 days, irreversible 3 days after it is created',
  ],
  [
    { mode: 'compliance', minRetentionDays: null, maxRetentionDays: 35, changeableForDays: 0 } as const,
    'compliance lock, no minimum and at most 35 days, irreversible from the start',
  ],
  [
    {
      mode: AFTER_APPLY,
      minRetentionDays: AFTER_APPLY,
      maxRetentionDays: null,
      changeableForDays: AFTER_APPLY,
    } as const,
    'lock mode known after apply, at least (days known after apply) and no maximum',
  ],
])('the lock %j reads as a sentence', (lock, words) => {
  expect(lockInWords(lock)).toBe(words);
});

test.each([
  [{ deleteAfterDays: 365, coldStorageAfterDays: 30 }, 'kept 365 days, in cold storage from day 30'],
  [
    { deleteAfterDays: null, coldStorageAfterDays: null },
    'kept until someone deletes them, never in cold storage',
  ],
  [
    { deleteAfterDays: AFTER_APPLY, coldStorageAfterDays: AFTER_APPLY } as const,
    'retention known after apply, cold storage day known after apply',
  ],
  [AFTER_APPLY, 'retention and cold storage known after apply'] as const,
])('the lifecycle %j reads as a sentence', (lifecycle, words) => {
  expect(lifecycleInWords(lifecycle)).toBe(words);
});

const aSelection = (more: Partial<SelectionTerms>): SelectionTerms => ({
  resources: [],
  excluded: [],
  anyTag: [],
  everyCondition: [],
  ...more,
});

test.each<[Partial<SelectionTerms>, string]>([
  [
    {
      resources: ['arn:aws:ec2:*:*:volume/*'],
      everyCondition: [
        { operator: 'equals', key: 'KubernetesCluster', value: 'arrakis-production' },
        { operator: 'equals', key: 'Environment', value: 'production' },
        { operator: 'not-equals', key: 'VolumeType', value: 'temporary' },
      ],
    },
    'volumes (arn:aws:ec2:*:*:volume/*) where tag KubernetesCluster = arrakis-production and Environment = production and not VolumeType = temporary',
  ],
  [
    { resources: ['*'], everyCondition: [{ operator: 'not-like', key: 'Name', value: 'tmp-*' }] },
    'every supported resource (*) where not tag Name like tmp-*',
  ],
  [
    {
      resources: ['arn:aws:rds:us-east-1:123456789012:db:one', 'arn:aws:dynamodb:*:*:table/*'],
      anyTag: [
        { operator: 'equals', key: 'Backup', value: 'true' },
        { operator: 'equals', key: 'Tier', value: 'gold' },
      ],
      excluded: ['arn:aws:s3:::*'],
    },
    'arn:aws:rds:us-east-1:123456789012:db:one, tables (arn:aws:dynamodb:*:*:table/*), or anything with tag Backup = true or Tier = gold, except buckets (arn:aws:s3:::*)',
  ],
  [
    { resources: AFTER_APPLY, everyCondition: AFTER_APPLY, excluded: AFTER_APPLY },
    'resources known after apply where conditions known after apply, except (known after apply)',
  ],
  [
    { resources: [AFTER_APPLY], everyCondition: [{ operator: 'equals', key: 'A', value: AFTER_APPLY }] },
    'an ARN known after apply where tag A = (known after apply)',
  ],
  [{}, 'no resource and no tag named'],
])('a selection says what AWS selects: %#', (selection, words) => {
  expect(selectionInWords(aSelection(selection))).toBe(words);
});

test('nothing unknown is left out of a summary', () => {
  const plan = aPlan([
    { address: 'aws_backup_vault.v', unknown: { name: true }, provider: 'not-in-the-plan' },
    {
      address: 'aws_backup_plan.p',
      unknown: {
        name: true,
        rule: [
          {
            copy_action: true,
            lifecycle: true,
            schedule: true,
            target_vault_name: true,
            rule_name: true,
            start_window: true,
            completion_window: true,
            enable_continuous_backup: true,
          },
        ],
      },
    },
    { address: 'aws_backup_plan.q', values: { name: 'q' }, unknown: { rule: true } },
  ]);
  expect(summarize({ stack: 's', plan, warnings: [], planFile: 'f', paint: plain }).split('\n')).toEqual([
    's',
    '  create 3, update 0, replace 0, delete 0, no-op 0',
    '  vault (name known after apply) in the region of the environment: no lock: recovery points can be deleted at any time',
    '  plan (name known after apply)',
    '    rule (name known after apply): schedule known after apply, into (vault known after apply)',
    '      retention and cold storage known after apply',
    '      starts within a time known after apply, completes within a time known after apply',
    '      point-in-time recovery known after apply',
    '      copies known after apply',
    '    no selection in this stack',
    '  plan q',
    '    rules known after apply',
    '    no selection in this stack',
    '  plan as JSON: f',
  ]);
});

test('a stack without AWS Backup says so, and what it destroys is named', () => {
  const plan = aPlan([{ address: 'aws_s3_bucket.b', actions: ['delete', 'create'] }]);
  expect(summarize({ stack: 's', plan, warnings: [], planFile: 'f', paint: plain }).split('\n')).toEqual([
    's',
    '  create 0, update 0, replace 1, delete 0, no-op 0',
    '  destroys aws_s3_bucket.b',
    '  no vault, plan or selection of AWS Backup',
    '  plan as JSON: f',
  ]);
});

test('colour is for terminals whose reader has not refused it', () => {
  expect(paintFor({ isTTY: true }, {}).bold('x')).toBe('\u001b[1mx\u001b[22m');
  expect(paintFor({ isTTY: true }, { NO_COLOR: '1' }).bold('x')).toBe('x');
  expect(paintFor({ isTTY: false }, {}).bold('x')).toBe('x');
});

test('locks and selections of something outside the stack are shown with their addresses', () => {
  const plan = aPlan([
    { address: 'aws_backup_vault_lock_configuration.a', values: { backup_vault_name: 'central' } },
    { address: 'aws_backup_vault_lock_configuration.b', unknown: { backup_vault_name: true } },
    {
      address: 'aws_backup_selection.c',
      values: { name: 'c', resources: ['*'] },
      unknown: { plan_id: true },
    },
  ]);
  const lock = 'governance lock, no minimum and no maximum, removable by permitted roles';
  expect(
    summarize({ stack: 's', plan, warnings: [], planFile: 'f', paint: plain }).split('\n').slice(2, 5),
  ).toEqual([
    `  lock of the vault central outside this plan (aws_backup_vault_lock_configuration.a): ${lock}`,
    `  lock of a vault known after apply (aws_backup_vault_lock_configuration.b): ${lock}`,
    '  selection c: every supported resource (*) (aws_backup_selection.c; plan not in this stack or known after apply)',
  ]);
});

test('says what synthesis warned of', () => {
  const lines = summarize({
    stack: 's',
    plan: {},
    warnings: ['vault.lock: got GOVERNANCE'],
    planFile: 'f',
    paint: plain,
  }).split('\n');
  expect(lines).toContain('  warning: vault.lock: got GOVERNANCE');
});
