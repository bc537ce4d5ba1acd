import {
  continuousBackupTakesOver,
  databaseBackupWindowApart,
  databaseBeyondBackup,
  databaseClusterRetentionDays,
  databaseFinalSnapshot,
  databaseManagedPassword,
  databaseMasterPassword,
  databasePasswordCharacters,
  databaseReplicaFinalSnapshot,
  databaseWindowMinutes,
  rdsAutomatedBackups,
} from '../../modules/rules';
import { examine } from '../../review/examine';
import { aPlan, reference, type FixtureResource } from '../protection/plan-fixture';

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
  const given = { references: ['data.aws_ssm_parameter.given.value', 'data.aws_ssm_parameter.given'] };
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

test.each([
  [true, true],
  [false, false],
])('a replica that skips its final snapshot: %p is right: %p', (skipsFinalSnapshot, holds) => {
  expect(databaseReplicaFinalSnapshot.check({ skipsFinalSnapshot }).holds).toBe(holds);
});

test.each([
  [true, 'postgres', false, true],
  [true, 'custom-oracle-ee', false, false],
  [false, 'custom-oracle-ee', false, true],
  [true, 'postgres', true, false],
  [true, 'sqlserver-ee', true, true],
  [false, 'postgres', true, true],
])('a password that RDS keeps: %p, of %s, for a replica: %p: %p', (isManaged, engine, isReplica, holds) => {
  expect(databaseManagedPassword.check({ isManaged, engine, isReplica }).holds).toBe(holds);
});

test.each([
  [[], true],
  [['backup_retention_period = 7'], false],
])('a database under a continuous rule that says %j: %p', (settings, holds) => {
  expect(continuousBackupTakesOver.check({ settings, ruleDays: 14 }).holds).toBe(holds);
});

test.each([
  ['', true],
  ['RDS Custom', false],
])('a database of the kind %p in a selection: %p', (kind, holds) => {
  expect(databaseBeyondBackup.check({ kind, selection: 'aws_backup_selection.main' }).holds).toBe(holds);
});

test('DocumentDB, Neptune and Redshift are judged like Aurora, as far as they have the same settings', () => {
  const windows = {
    preferred_backup_window: '03:00-03:20',
    preferred_maintenance_window: 'sun:03:10-sun:03:40',
  };
  const cluster = { ...windows, backup_retention_period: 0, skip_final_snapshot: false };
  const ofEach = [
    'database-cluster-retention-days',
    'database-final-snapshot',
    'database-window-minutes',
    'database-backup-window-apart',
  ];
  const rulesOf = (address: string, values: object) =>
    [...examined({ address, values: { ...values } }).findings].sort();
  expect(rulesOf('aws_neptune_cluster.main', cluster)).toEqual([...ofEach].sort());
  expect(rulesOf('aws_docdb_cluster.main', { ...cluster, master_password: 'correct@horse' })).toEqual(
    [...ofEach, 'database-password-characters'].sort(),
  );
  expect(rulesOf('aws_redshift_cluster.main', cluster)).toEqual(['database-final-snapshot']);
  expect(
    rulesOf('aws_docdb_cluster_instance.main', { preferred_maintenance_window: 'sun:03:10-sun:03:20' }),
  ).toEqual(['database-window-minutes']);
});

const PLAN = [
  { address: 'aws_backup_vault.main', values: { name: 'main' } },
  {
    address: 'aws_backup_plan.main',
    values: {
      id: 'plan-1',
      name: 'main',
      rule: [
        {
          rule_name: 'daily',
          target_vault_name: 'main',
          schedule: 'cron(0 5 ? * * *)',
          enable_continuous_backup: true,
          lifecycle: [{ delete_after: 14 }],
        },
      ],
    },
  },
  {
    address: 'aws_backup_selection.main',
    values: { plan_id: 'plan-1', name: 'main', resources: ['arn:aws:rds:us-east-1:111122223333:db:main'] },
  },
];

function reviewed(values: object) {
  const arn = 'arn:aws:rds:us-east-1:111122223333:db:main';
  const database = {
    address: 'aws_db_instance.main',
    values: { ...INSTANCE, arn, ...values },
    expressions: Object.fromEntries(Object.keys(values).map((name) => [name, {}])),
  };
  const { estate, examination } = examine([{ name: '', json: aPlan([...PLAN, database]) }]);
  return {
    findings: examination.findings
      .filter(({ address }) => address === database.address)
      .map(({ rule, got }) => `${rule}: ${got}`),
    isCovered: estate.coverage.some(
      ({ protectable, covers }) => protectable.type === 'RDS' && covers.length > 0,
    ),
  };
}

test('a database under a continuous rule leaves its backups to the rule', () => {
  expect(reviewed({ backup_retention_period: 14 })).toEqual({ findings: [], isCovered: true });
  expect(reviewed({ backup_retention_period: 15 }).findings).toHaveLength(1);
  expect(reviewed({ backup_retention_period: 13, backup_window: '01:00-02:00' }).findings).toEqual([
    'continuous-backup-takes-over: backup_retention_period = 13, backup_window = 01:00-02:00',
  ]);
});

test.each([
  ['RDS Custom', { engine: 'custom-sqlserver-se', manage_master_user_password: null, password: 'correct' }],
  ['RDS on Outposts', { backup_target: 'outposts' }],
  ['RDS on Outposts', { customer_owned_ip_enabled: true }],
])('%s in a selection is not covered, and said to be so', (kind, values) => {
  expect(reviewed(values)).toEqual({
    findings: [`database-beyond-backup: ${kind} in aws_backup_selection.main`],
    isCovered: false,
  });
});

test('a replica is judged by the password of its source, and takes no final snapshot', () => {
  const source = { address: 'aws_db_instance.main', values: { ...INSTANCE, identifier: 'main' } };
  const replica = {
    address: 'aws_db_instance.replica',
    values: { replicate_source_db: 'main', skip_final_snapshot: false, final_snapshot_identifier: 'last' },
    expressions: { replicate_source_db: reference('aws_db_instance.main', 'identifier') },
  };
  const { findings } = examine([{ name: '', json: aPlan([source, replica]) }]).examination;
  expect(findings.map(({ rule, address, path }) => `${rule} ${address} ${path}`)).toEqual([
    'database-managed-password aws_db_instance.replica replicate_source_db',
    'database-replica-final-snapshot aws_db_instance.replica skip_final_snapshot',
  ]);
});
