import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { brief, environment, findings, onlyRequired, temporary } from '../support/arrakis';

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

const ROOT = join(__dirname, '../..');

/** Findings of production with some inputs changed. */
function broken(changes: object): readonly string[] {
  return brief(findings({ ...environment('production'), ...changes }));
}

/** Production as the document requires it, with some inputs changed. */
function brokenDefaults(changes: object): readonly string[] {
  return brief(findings({ ...onlyRequired('production'), ...changes }));
}

test('the three environments have no finding', () => {
  for (const name of ['development', 'staging', 'production'] as const) {
    expect(findings(environment(name))).toEqual([]);
    expect(findings(onlyRequired(name))).toEqual([]);
  }
});

describe('one wrong input is one finding', () => {
  test.each([
    [
      'no project name [A-001]',
      { projectName: undefined },
      ['input-required arrakis-production.projectName got nothing'],
    ],
    [
      'a project name that no bucket could carry [A-001]',
      { projectName: 'Arrakis' },
      ['project-name arrakis-production.projectName got Arrakis'],
    ],
    [
      'an unknown environment [A-002]',
      { environment: 'prod' },
      ['input-type arrakis-prod.environment got "prod" (string)'],
    ],
    [
      'no environment [A-002]',
      { environment: undefined },
      ['input-required arrakis-undefined.environment got nothing'],
    ],
    [
      'a vault name with a dot [A-003]',
      { backupVaultName: 'arrakis.vault' },
      ['vault-name arrakis-production.backupVaultName got arrakis.vault'],
    ],
    [
      'a vault name of one letter [A-003]',
      { backupVaultName: 'a' },
      ['vault-name arrakis-production.backupVaultName got a'],
    ],
    [
      'no vault name [A-003]',
      { backupVaultName: undefined },
      ['input-required arrakis-production.backupVaultName got nothing'],
    ],
    [
      'a plan name with a space [A-004]',
      { backupPlanName: 'my plan' },
      ['plan-name arrakis-production.backupPlanName got my plan'],
    ],
    [
      'a schedule with hour 25 [A-005]',
      { backupSchedule: 'cron(0 25 * * ? *)' },
      ['schedule-aws-cron arrakis-production.backupSchedule got cron(0 25 * * ? *)'],
    ],
    [
      'a rate instead of a cron expression',
      { weeklyBackupSchedule: 'rate(7 days)' },
      ['schedule-aws-cron arrakis-production.weeklyBackupSchedule got rate(7 days)'],
    ],
    [
      'a validator schedule with five fields',
      { backupValidationSchedule: 'cron(0 6 * * ?)' },
      ['schedule-aws-cron arrakis-production.backupValidationSchedule got cron(0 6 * * ?)'],
    ],
    [
      'a misspelt property',
      { deleteAfterDay: 30 },
      ['input-known arrakis-production.deleteAfterDay got a property called deleteAfterDay'],
    ],
    [
      'a number in quotes',
      { deleteAfterDays: '90' },
      ['input-type arrakis-production.deleteAfterDays got "90" (string)'],
    ],
    [
      'a retention of 0 days, which would mean for ever',
      { archivalRetentionDays: 0, backupVaultLockEnabled: false },
      ['retention-days arrakis-production.archivalRetentionDays got 0'],
    ],
    [
      'a retention below the lock [A-025]',
      { deleteAfterDays: 29 },
      ['retention-within-vault-lock arrakis-production.deleteAfterDays got 29'],
    ],
    [
      'a lock minimum above a retention [A-025]',
      { minRetentionDays: 91 },
      ['retention-within-vault-lock arrakis-production.deleteAfterDays got 90'],
    ],
    [
      'a lock maximum below a retention [A-026]',
      { maxRetentionDays: 2554 },
      ['retention-within-vault-lock arrakis-production.archivalRetentionDays got 2555'],
    ],
    [
      'a governance lock with a bad mode [A-014]',
      { complianceMode: 'WORM' },
      ['input-type arrakis-production.complianceMode got "WORM" (string)'],
    ],
    [
      'a compliance lock without its days [A-014]',
      { complianceMode: 'COMPLIANCE', changeableForDays: null },
      ['compliance-lock-days arrakis-production.changeableForDays got none'],
    ],
    [
      'a compliance lock with two days [A-014]',
      { complianceMode: 'COMPLIANCE', changeableForDays: 2 },
      ['compliance-lock-days arrakis-production.changeableForDays got 2'],
    ],
    [
      'a key deletion window of six days [A-013]',
      { kmsDeletionWindow: 6 },
      ['kms-deletion-window arrakis-production.kmsDeletionWindow got 6'],
    ],
    [
      'a key deletion window of 31 days [A-013]',
      { kmsDeletionWindow: 31 },
      ['kms-deletion-window arrakis-production.kmsDeletionWindow got 31'],
    ],
    [
      'a replica in the region of its source [A-022]',
      { replicaRegion: 'us-west-2' },
      ['replica-region-differs arrakis-production.replicaRegion got us-west-2'],
    ],
    [
      'a region that is none',
      { replicaRegion: 'Ohio' },
      ['region-name arrakis-production.replicaRegion got Ohio'],
    ],
    [
      'an ARN of another service among the RDS instances [A-019]',
      { rdsInstances: [{ identifier: 'a', arn: 'arn:aws:ec2:us-west-2:123456789012:volume/vol-1' }] },
      [
        'rds-instance-arn arrakis-production.rdsInstances[0].arn got arn:aws:ec2:us-west-2:123456789012:volume/vol-1',
      ],
    ],
    [
      'an RDS cluster among the RDS instances [A-019]',
      { rdsInstances: [{ identifier: 'a', arn: 'arn:aws:rds:us-west-2:123456789012:cluster:a' }] },
      [
        'rds-instance-arn arrakis-production.rdsInstances[0].arn got arn:aws:rds:us-west-2:123456789012:cluster:a',
      ],
    ],
    [
      'an RDS instance of another region [A-019]',
      { rdsInstances: [{ identifier: 'a', arn: 'arn:aws:rds:eu-west-1:123456789012:db:a' }] },
      [
        'resource-in-vault-region arrakis-production.rdsInstances[0].arn got arn:aws:rds:eu-west-1:123456789012:db:a',
      ],
    ],
    [
      'an RDS instance without an ARN',
      { rdsInstances: [{ identifier: 'a' }] },
      ['input-required arrakis-production.rdsInstances[0].arn got nothing'],
    ],
    [
      'eleven recovery point tags, BackupTier among them [A-030]',
      {
        backupCostAllocationTags: Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`Tag${n}`, 'x'])),
      },
      ['recovery-point-tags arrakis-production.backupCostAllocationTags got 11'],
    ],
    [
      'a start window of 59 minutes [A-146]',
      { startWindowMinutes: 59 },
      ['start-window arrakis-production.startWindowMinutes got 59'],
    ],
    [
      'a completion window 59 minutes after the start window [A-146]',
      { completionWindowMinutes: 119 },
      ['completion-window arrakis-production.completionWindowMinutes got 119'],
    ],
    [
      'point-in-time recovery over 36 days [A-114]',
      { enableContinuousBackup: true, continuousRetentionDays: 36 },
      [
        'continuous-backup-retention arrakis-production.continuousRetentionDays got deletion after 36 and cold storage after none days',
      ],
    ],
    [
      'an account id of eleven digits',
      { accountId: '12345678901' },
      ['account-id arrakis-production.accountId got 12345678901'],
    ],
    [
      'an objective of no hours',
      { rpoTargetHours: 0 },
      ['objective-hours arrakis-production.rpoTargetHours got 0'],
    ],
  ])('%s', (_what, changes, expected) => {
    expect(broken(changes)).toEqual(expected);
  });

  test('a retention and a move to cold storage that contradict each other, both given [A-009]', () => {
    expect(brokenDefaults({ deleteAfterDays: 119, moveToColdStorageAfterDays: 30 })).toEqual([
      'lifecycle-cold-storage-90-days arrakis-production.deleteAfterDays got 119',
    ]);
    expect(brokenDefaults({ deleteAfterDays: 120, moveToColdStorageAfterDays: 30 })).toEqual([]);
  });

  test('a documented default that leaves no room for cold storage, under the policy strict', () => {
    expect(brokenDefaults({ coldStoragePolicy: 'strict' })).toEqual([
      'lifecycle-cold-storage-90-days arrakis-production.deleteAfterDays got 90',
    ]);
  });

  test('bounds of the lock the wrong way round [A-026]', () => {
    const found = brokenDefaults({ minRetentionDays: 3000, maxRetentionDays: 100 });
    expect(found[0]).toBe(
      'vault-lock-bounds arrakis-production.minRetentionDays got minimum 3000, maximum 100',
    );
    const tooLong = brokenDefaults({ maxRetentionDays: 36_501 });
    expect(tooLong).toHaveLength(1);
    expect(tooLong[0]).toMatch(/^vault-lock-bounds arrakis-production\.minRetentionDays/);
  });

  test('values at their limits are none', () => {
    for (const changes of [
      { minRetentionDays: 90 },
      { maxRetentionDays: 2555 },
      { kmsDeletionWindow: 30 },
      { completionWindowMinutes: 120 },
      { enableContinuousBackup: true, continuousRetentionDays: 35 },
      { backupCostAllocationTags: Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`Tag${n}`, 'x'])) },
      { complianceMode: 'COMPLIANCE', changeableForDays: 3 },
    ]) {
      expect({ changes, found: broken(changes) }).toEqual({ changes, found: [] });
    }
  });
});

describe('an application with wrong environments', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
  const program = join(ROOT, 'dist', `bad-input-${process.pid}.js`);
  const outdir = join(folder, 'cdktf.out');

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(program, { force: true });
  });

  function run(source: string) {
    const entry = join(folder, 'main.ts');
    writeFileSync(entry, source.replaceAll('@@', ROOT));
    buildSync({
      entryPoints: [entry],
      outfile: program,
      bundle: true,
      platform: 'node',
      nodePaths: [join(ROOT, 'node_modules')],
    });
    return spawnSync(process.execPath, [program], {
      encoding: 'utf8',
      env: { ...process.env, CDKTF_OUTDIR: outdir },
    });
  }

  test('prints every finding of every stack at once, writes nothing and ends with exit code 1', () => {
    const { status, stderr, stdout } = run(`
      import { App } from 'cdktf';
      import { development } from '@@/environments/arrakis/development';
      import { production } from '@@/environments/arrakis/production';
      import { staging } from '@@/environments/arrakis/staging';
      import { ArrakisStack, synthesize } from '@@/modules/stacks';
      const app = new App();
      new ArrakisStack(app, { ...development, bakend: {}, backup: { ...development.backup, deleteAfterDay: 3 } } as never);
      new ArrakisStack(app, { ...staging, backend: { type: 'gcs' }, backup: { ...staging.backup, backupSchedule: 'daily' } } as never);
      new ArrakisStack(app, { ...production, backup: { ...production.backup, deleteAfterDays: 20 } });
      synthesize(app);
    `);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^5 findings; nothing was written\./);
    expect(stderr).toContain('arrakis-development.bakend  [input-known: ignored]');
    expect(stderr).toContain('arrakis-development.deleteAfterDay  [input-known: ignored]');
    expect(stderr).toContain('fix     did you mean deleteAfterDays?');
    expect(stderr).toContain('arrakis-staging.backend.type  [input-type: refused]');
    expect(stderr).toContain('arrakis-staging.backupSchedule  [schedule-aws-cron: refused]');
    expect(stderr).toContain(
      'arrakis-production.deleteAfterDays  [retention-within-vault-lock: fails-later]',
    );
    expect(stderr).toMatch(
      /got {5}20\n {2}wanted {2}within the bounds of the vault's lock, in days: minimum 30, maximum 36500\n {2}fix/,
    );
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(filesBelow(outdir)).toEqual([]);
  });
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}
