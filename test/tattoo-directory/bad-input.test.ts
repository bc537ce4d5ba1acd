import { environment, findings, onlyRequired, removeSynthesized, synthesize } from './tattoo';

afterAll(removeSynthesized);

test('the three environments have no finding, nor has what has no default', () => {
  for (const name of ['development', 'staging', 'production'] as const) {
    expect(findings(environment(name))).toEqual([]);
    expect(findings(onlyRequired(name))).toEqual([]);
  }
});

describe('one wrong input of production is one finding', () => {
  const KEY_OF_WEST = 'arn:aws:kms:us-west-2:123456789012:key/22222222-3333-4444-5555-666666666666';
  const rule = { ruleName: 'monthly', schedule: 'cron(0 7 1 * ? *)', deleteAfterDays: 100 };
  test.each([
    [
      'a daily schedule with hour 25 [T-023]',
      { dailySchedule: 'cron(0 25 ? * * *)' },
      'schedule-aws-cron',
      'dailySchedule',
      'cron(0 25 ? * * *)',
    ],
    [
      'a rate as weekly schedule [T-023]',
      { weeklySchedule: 'rate(7 days)' },
      'schedule-aws-cron',
      'weeklySchedule',
      'rate(7 days)',
    ],
    [
      'a word as schedule of the export',
      { ecsExportSchedule: 'daily' },
      'schedule-aws-cron',
      'ecsExportSchedule',
      'daily',
    ],
    [
      'a name instead of a role [T-036]',
      { backupServiceRoleArn: 'backup-role' },
      'iam-role-arn',
      'backupServiceRoleArn',
      'backup-role',
    ],
    [
      'an alias instead of a key [T-039]',
      { kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:alias/audit' },
      'kms-key-arn',
      'kmsKeyArn',
      'arn:aws:kms:us-east-1:123456789012:alias/audit',
    ],
    [
      'the key of another region for the vault [T-071]',
      { kmsKeyArn: KEY_OF_WEST },
      'kms-key-arn',
      'kmsKeyArn',
      KEY_OF_WEST,
    ],
    [
      'no key for the replica',
      { replicaKmsKeyArn: null },
      'production-is-replicated',
      'replicaKmsKeyArn',
      'none',
    ],
    [
      'no region for the replica',
      { replicaRegion: null },
      'production-is-replicated',
      'replicaRegion',
      'none',
    ],
    [
      'a replica in the region of its source [T-027]',
      { replicaRegion: 'us-east-1', replicaKmsKeyArn: environment('production').kmsKeyArn },
      'replica-region-differs',
      'replicaRegion',
      'us-east-1',
    ],
    [
      'a cluster by its name [T-038]',
      { ecsClusterArn: 'directory' },
      'ecs-cluster-arn',
      'ecsClusterArn',
      'directory',
    ],
    [
      'the cluster of another region [T-038]',
      { ecsClusterArn: 'arn:aws:ecs:us-west-2:123456789012:cluster/a' },
      'resource-in-vault-region',
      'ecsClusterArn',
      'arn:aws:ecs:us-west-2:123456789012:cluster/a',
    ],
    [
      'a table by its name [T-037]',
      { dynamodbTableArns: ['artists'] },
      'dynamodb-table-arn',
      'dynamodbTableArns[0]',
      'artists',
    ],
    ['no table at all', { dynamodbTableArns: [] }, 'selection-resources-named', 'dynamodbTableArns', '0'],
    [
      'a FIFO topic',
      { snsTopicArn: 'arn:aws:sns:us-east-1:123456789012:a.fifo' },
      'sns-topic-arn',
      'snsTopicArn',
      'arn:aws:sns:us-east-1:123456789012:a.fifo',
    ],
    [
      'a bucket as destination of copies [T-046]',
      { crossAccountVaultArns: ['arn:aws:s3:::central'] },
      'backup-vault-arn',
      'crossAccountVaultArns[0]',
      'arn:aws:s3:::central',
    ],
    [
      'the documented multiplier of the lock, which fails every weekly job [T-054]',
      { vaultLockMaxRetentionMultiplier: 2 },
      'retention-within-vault-lock',
      'vaultLockMaxRetentionMultiplier',
      '120',
    ],
    [
      'a multiplier that is too small for an added rule [T-054]',
      { vaultLockMaxRetentionMultiplier: 4, additionalRules: [{ ...rule, deleteAfterDays: 121 }] },
      'retention-within-vault-lock',
      'vaultLockMaxRetentionMultiplier',
      '121',
    ],
    [
      'a lock minimum above the daily retention [T-053]',
      { minRetentionDays: 31 },
      'retention-within-vault-lock',
      'backupRetentionDays',
      '30',
    ],
    [
      'a compliance lock that can be changed for two days [T-052]',
      { changeableForDays: 2 },
      'compliance-lock-days',
      'changeableForDays',
      '2',
    ],
    [
      'a start window of 59 minutes [T-015]',
      { startWindowMinutes: 59 },
      'start-window',
      'startWindowMinutes',
      '59',
    ],
    [
      'a completion window of 119 minutes [T-016]',
      { completionWindowMinutes: 119 },
      'completion-window',
      'completionWindowMinutes',
      '119',
    ],
    [
      'a move to cold storage that no rule leaves room for [T-022]',
      { coldStorageAfterDays: 31 },
      'lifecycle-cold-storage-90-days',
      'coldStorageAfterDays',
      '120',
    ],
    [
      'an added rule whose schedule has five fields [T-023]',
      { additionalRules: [{ ...rule, schedule: 'cron(0 7 1 * ?)' }] },
      'schedule-aws-cron',
      'additionalRules[0].schedule',
      'cron(0 7 1 * ?)',
    ],
    [
      'an added rule without room for cold storage',
      { additionalRules: [{ ...rule, coldStorageAfterDays: 11 }] },
      'lifecycle-cold-storage-90-days',
      'additionalRules[0].deleteAfterDays',
      '100',
    ],
    [
      'a second daily rule',
      { additionalRules: [{ ...rule, ruleName: 'daily' }] },
      'rule-names-unique',
      'Plan.rules',
      'daily',
    ],
    [
      'a misspelt property',
      { retentionDays: 30 },
      'input-known',
      'retentionDays',
      'a property called retentionDays',
    ],
    ['no cluster [T-038]', { ecsClusterArn: undefined }, 'input-required', 'ecsClusterArn', 'nothing'],
    [
      'a mode that does not exist',
      { complianceMode: 'WORM' },
      'input-type',
      'complianceMode',
      '"WORM" (string)',
    ],
  ])('%s', (_, changes, id, path, got) => {
    const found = findings({ ...environment('production'), ...changes });
    expect(found).toEqual(expect.arrayContaining([`${id} tattoo-directory-production.${path} got ${got}`]));
    expect(found.filter((each) => !each.startsWith(id))).toEqual([]);
  });
});

test('a retention below one day, and a project name that a vault cannot carry [T-017, T-087]', () => {
  expect(findings(environment('staging', { backupRetentionDays: 0 }))).toEqual([
    'retention-days tattoo-directory-staging.backupRetentionDays got 0',
  ]);
  expect(findings(environment('staging', { projectName: 'tattoo-directory-xy' }))).toEqual([
    'short-project-name tattoo-directory-staging.projectName got tattoo-directory-xy',
  ]);
  expect(findings(environment('production', { projectName: 'tattoo-directory-x' }))).toEqual([]);
});

test('all findings come at once', () => {
  const found = findings({
    ...environment('production'),
    backupRetentionDays: 0.5,
    dailySchedule: 'daily',
    replicaRegion: 'us-east-1',
    backupServiceRoleArn: 'role',
  });
  const ids = new Set(found.map((each) => each.split(' ', 1)[0]));
  expect([...ids].sort()).toEqual(
    expect.arrayContaining(['iam-role-arn', 'replica-region-differs', 'retention-days', 'schedule-aws-cron']),
  );
});

test('what belongs to production is not asked of the others', () => {
  for (const name of ['development', 'staging'] as const) {
    expect(findings(environment(name, { replicaRegion: 'us-east-1', coldStorageAfterDays: 400 }))).toEqual(
      [],
    );
    expect(findings(environment(name, { vaultLockMaxRetentionMultiplier: 2 }))).toEqual([]);
  }
});

test('a move to cold storage that the daily rule drops is a warning where it was asked for, an info otherwise [T-018]', () => {
  const asked = synthesize(environment('production', { coldStorageAfterDays: 20 }));
  expect(asked.warnings.join()).toContain('cold-storage-transition-applies');
  const byDefault = synthesize(environment('production'));
  expect(byDefault.warnings.join()).not.toContain('cold-storage');
  expect(byDefault.infos).toContain(
    'cold storage omitted on the daily rule: 30 < 30 + 90; the retention stays.',
  );
});
