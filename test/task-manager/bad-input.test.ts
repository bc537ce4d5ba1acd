import { rmSync } from 'node:fs';
import { formatFinding } from '../../modules/lift';
import {
  ENVIRONMENT_NAMES,
  brief,
  environment,
  findings,
  onlyRequired,
  synthesize,
  temporary,
} from './synthesized';

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

/** Findings of production with some inputs changed. */
function broken(changes: object): readonly string[] {
  return brief({ ...environment('production'), ...changes });
}

const register = (keepUntil: Readonly<Record<string, string>>, reviewedOn = '2026-11-21') => ({
  retentionRegister: { reviewedOn, keepUntil },
});

test('the three environments, and what is required alone, have no finding', () => {
  for (const name of ENVIRONMENT_NAMES) expect(findings(environment(name))).toEqual([]);
  expect(findings(onlyRequired())).toEqual([]);
});

describe('one wrong input is one finding', () => {
  test.each([
    [
      'no retention [M-009]',
      { backupRetentionDays: 0, enableCrossRegionCopy: false },
      ['on-demand-backup-retention task-manager-production.backupRetentionDays got 0'],
    ],
    [
      'half a day of retention',
      { backupRetentionDays: 1.5, enableCrossRegionCopy: false },
      ['on-demand-backup-retention task-manager-production.backupRetentionDays got 1.5'],
    ],
    [
      'point-in-time recovery over 36 days [M-020]',
      { pitrRecoveryPeriodDays: 36 },
      ['dynamodb-pitr-days task-manager-production.pitrRecoveryPeriodDays got 36'],
    ],
    [
      'point-in-time recovery over no day [M-020]',
      { pitrRecoveryPeriodDays: 0 },
      ['dynamodb-pitr-days task-manager-production.pitrRecoveryPeriodDays got 0'],
    ],
    [
      'health information under a key of AWS [M-104]',
      { hipaa: true, tableEncryption: 'aws-managed' },
      ['hipaa-needs-customer-managed-key task-manager-production.tableEncryption got aws-managed'],
    ],
    [
      'a prefix with a space',
      { tablePrefix: 'Task Manager-' },
      ['dynamodb-table-name task-manager-production.tablePrefix got Task Manager-Users'],
    ],
    [
      'a prefix that leaves no room for the date of a backup',
      { tablePrefix: 'a'.repeat(240) },
      [`dynamodb-table-name task-manager-production.tablePrefix got ${'a'.repeat(240)}Users-YYYY-MM-DD`],
    ],
    ['no prefix', { tablePrefix: '' }, ['table-prefix task-manager-production.tablePrefix got ']],
    [
      'an entry whose day had passed at the review [M-015]',
      register({ 'TaskManager-Tasks-2026-01-15': '2026-11-20' }),
      [
        'retained-until-date task-manager-production.retentionRegister.keepUntil.TaskManager-Tasks-2026-01-15 got 2026-11-20',
      ],
    ],
    [
      'a day that no calendar has',
      register({ 'TaskManager-Tasks-2026-01-15': '2027-02-30' }),
      [
        'retained-until-date task-manager-production.retentionRegister.keepUntil.TaskManager-Tasks-2026-01-15 got 2027-02-30',
      ],
    ],
    [
      'a review without a date',
      register({ 'TaskManager-Tasks-2026-01-15': '2027-01-15' }, 'yesterday'),
      ['register-review-date task-manager-production.retentionRegister.reviewedOn got yesterday'],
    ],
    [
      'an entry for a backup that the clean-up never touches',
      register({ 'Manual-Backup-20260115': '2027-01-15' }),
      [
        'retained-backup-name task-manager-production.retentionRegister.keepUntil.Manual-Backup-20260115 got Manual-Backup-20260115',
      ],
    ],
    [
      'a register without a review',
      { retentionRegister: { keepUntil: {} } },
      ['input-required task-manager-production.retentionRegister.reviewedOn got nothing'],
    ],
    [
      'a parameter name with a gap',
      { retainedBackupsParameter: 'task-manager/retained' },
      ['register-parameter-name task-manager-production.retainedBackupsParameter got task-manager/retained'],
    ],
    [
      'an archive on the day of the expiry',
      { trailRetentionDays: 90 },
      ['s3-expiration-after-transition task-manager-production.trailGlacierAfterDays got 90'],
    ],
    [
      'evidence that is gone at once',
      { evidenceRetentionDays: 0 },
      ['objects-kept-days task-manager-production.evidenceRetentionDays got 0'],
    ],
    [
      'an alarm that the timeout is quicker than',
      { backupDurationThresholdMs: 300_000 },
      ['backup-duration-threshold task-manager-production.backupDurationThresholdMs got 300000'],
    ],
    [
      'months that are not whole',
      { monthlyKeepMonths: 0.5 },
      ['monthly-keep-months task-manager-production.monthlyKeepMonths got 0.5'],
    ],
    [
      'copies into the region of the tables',
      { drRegion: 'us-east-1' },
      ['replica-region-differs task-manager-production.drRegion got us-east-1'],
    ],
    [
      'a schedule in words',
      { backupSchedule: 'daily' },
      ['schedule-aws-cron task-manager-production.backupSchedule got daily'],
    ],
    [
      'a drill on a day that no month has',
      { drillSchedule: 'cron(0 9 32 1,4,7,10 ? *)' },
      ['schedule-aws-cron task-manager-production.drillSchedule got cron(0 9 32 1,4,7,10 ? *)'],
    ],
    [
      'an operator who is no role',
      { restoreOperatorRoleArns: ['arn:aws:iam::123456789012:user/dba'] },
      [
        'iam-role-arn task-manager-production.restoreOperatorRoleArns[0] got arn:aws:iam::123456789012:user/dba',
      ],
    ],
    [
      'an account id of eleven digits',
      { accountId: '12345678901' },
      ['account-id task-manager-production.accountId got 12345678901'],
    ],
    [
      'an unknown encryption',
      { tableEncryption: 'none' },
      ['input-type task-manager-production.tableEncryption got "none" (string)'],
    ],
    [
      'a table that there is not',
      { tableSchemas: { Userz: { hashKey: 'userId' } } },
      ['input-known task-manager-production.tableSchemas.Userz got a property called Userz'],
    ],
    [
      'a misspelt property',
      { backupRetentionDay: 30 },
      ['input-known task-manager-production.backupRetentionDay got a property called backupRetentionDay'],
    ],
  ])('%s', (_what, changes, expected) => {
    expect(broken(changes)).toEqual(expected);
  });
});

test('a finding says path, got, wanted and fix', () => {
  const [finding] = findings({ ...environment('production'), pitrRecoveryPeriodDays: 36 });
  if (finding === undefined) throw new Error('no finding');
  expect(formatFinding(finding)).toMatch(
    /^task-manager-production\.pitrRecoveryPeriodDays .*\n {2}got +36\n {2}wanted +a whole number of days from 1 to 35\n {2}fix +shorten/,
  );
});

test('a register that no parameter holds is one finding', () => {
  const days = Array.from({ length: 31 }, (_, day) => String(day + 1).padStart(2, '0'));
  const keepUntil = Object.fromEntries(
    ['Users', 'Tasks', 'AuditLog'].flatMap((table) =>
      days.map((day) => [`TaskManager-${table}-2026-01-${day}`, '2027-01-01']),
    ),
  );
  expect(broken(register(keepUntil))).toEqual([
    `register-size task-manager-production.retentionRegister.keepUntil got ${JSON.stringify(keepUntil).length} bytes`,
  ]);
});

test('values at their limits are none', () => {
  for (const changes of [
    { backupRetentionDays: 1 },
    { backupRetentionDays: 14 },
    { pitrRecoveryPeriodDays: 1 },
    { trailRetentionDays: 91 },
    { backupDurationThresholdMs: 299_999 },
    { hipaa: true, tableEncryption: 'customer-managed' as const },
    register({ 'TaskManager-Tasks-2026-01-15': '2026-11-21' }),
  ]) {
    expect({ changes, found: broken(changes) }).toEqual({ changes, found: [] });
    expect(() => synthesize(environment('production', changes))).not.toThrow();
  }
});
