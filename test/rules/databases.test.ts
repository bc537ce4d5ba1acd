import {
  databaseBackupWindowApart,
  databaseClusterRetentionDays,
  databaseFinalSnapshot,
  databaseMasterPassword,
  databasePasswordCharacters,
  databaseWindowMinutes,
  rdsAutomatedBackups,
} from '../../modules/rules';
import { examine } from '../../review/examine';
import { aPlan, type FixtureResource } from '../protection/plan-fixture';

test.each([
  [null, false],
  [0, false],
  [1, true],
  [35, true],
])('an instance with a retention of %p days: %p', (retentionDays, holds) => {
  expect(rdsAutomatedBackups.check({ retentionDays }).holds).toBe(holds);
});

test.each([
  [0, false],
  [1, true],
  [35, true],
  [36, false],
])('a cluster with a retention of %p days: %p', (days, holds) => {
  expect(databaseClusterRetentionDays.check({ days }).holds).toBe(holds);
});

test.each([
  [29, false],
  [30, true],
])('a window of %p minutes: %p', (minutes, holds) => {
  expect(databaseWindowMinutes.check({ window: '03:00-03:30', minutes }).holds).toBe(holds);
});

test('a backup window that overlaps the maintenance window shows both', () => {
  const windows = { backupWindow: '03:00-04:00', maintenanceWindow: 'sun:03:30-sun:04:30' };
  expect(databaseBackupWindowApart.check({ ...windows, overlap: false }).holds).toBe(true);
  expect(databaseBackupWindowApart.check({ ...windows, overlap: true })).toMatchObject({
    holds: false,
    got: '03:00-04:00 daily, and maintenance sun:03:30-sun:04:30',
  });
});

test.each([
  [true, true, true],
  [true, false, true],
  [false, true, true],
  [false, false, false],
])(
  'a final snapshot skipped: %p, named: %p is right: %p',
  (skipsFinalSnapshot, namesFinalSnapshot, holds) => {
    expect(databaseFinalSnapshot.check({ skipsFinalSnapshot, namesFinalSnapshot }).holds).toBe(holds);
  },
);

test.each([
  [[], false],
  [['manage_master_user_password'], true],
  [['snapshot_identifier'], true],
])('a password given by %j: %p', (givenBy, holds) => {
  expect(databaseMasterPassword.check({ givenBy }).holds).toBe(holds);
});

test.each([
  ['correct-horse', true],
  ['correct#horse$%^&*()', true],
  ['correct/horse', false],
  ['correct@horse', false],
  ['correct"horse', false],
  ['correct horse', false],
])('the password %p: %p', (password, holds) => {
  expect(databasePasswordCharacters.check({ password }).holds).toBe(holds);
});

test('a finding about a password does not print it', () => {
  const said = JSON.stringify(databasePasswordCharacters.claim('password', { password: 'correct@horse' }));
  expect(said).not.toContain('horse');
});

function examined(resource: Partial<FixtureResource>) {
  const address = resource.address ?? 'aws_db_instance.main';
  const { findings, unknown } = examine([{ name: '', json: aPlan([{ ...resource, address }]) }]).examination;
  return { findings: findings.map(({ rule }) => rule), unknown: unknown.map(({ rule }) => rule) };
}

/** Without a mistake but for the retention. */
const WITHOUT_RETENTION = {
  engine: 'postgres',
  skip_final_snapshot: true,
  manage_master_user_password: true,
};
const INSTANCE = { ...WITHOUT_RETENTION, backup_retention_period: 7 };

test('a password that the apply makes is a password, and nobody knows its characters', () => {
  const made = {
    values: { ...INSTANCE, manage_master_user_password: null },
    unknown: { password: true },
    expressions: { password: { references: ['random_password.main.result', 'random_password.main'] } },
  };
  expect(examined(made)).toEqual({ findings: [], unknown: ['database-password-characters'] });
});

test('windows and a retention that the apply decides are unknown, not fine', () => {
  const given = { references: ['var.given'] };
  const open = {
    values: { ...WITHOUT_RETENTION, maintenance_window: 'sun:03:00-sun:04:00' },
    unknown: { backup_retention_period: true, backup_window: true },
    expressions: { backup_retention_period: given, backup_window: given },
  };
  expect(examined(open)).toEqual({
    findings: [],
    unknown: ['rds-automated-backups', 'database-window-minutes', 'database-backup-window-apart'],
  });
});

test('a restored instance without a retention keeps one that the plan does not tell', () => {
  const restored = {
    values: { ...WITHOUT_RETENTION, snapshot_identifier: 'orders-2026' },
    unknown: { backup_retention_period: true },
    expressions: { snapshot_identifier: { constant_value: 'orders-2026' } },
  };
  expect(examined(restored)).toEqual({ findings: [], unknown: ['rds-automated-backups'] });
});

test('a member of Aurora has no retention of its own', () => {
  const values = { ...WITHOUT_RETENTION, engine: 'aurora-postgresql' };
  expect(examined({ values, unknown: { backup_retention_period: true } })).toEqual({
    findings: [],
    unknown: [],
  });
});
