import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { production } from '../../environments/arrakis/production';
import type { ValidationReport } from '../../modules/arrakis/lambda/backup-validator/report';
import { ArrakisStack, type ArrakisEnvironment } from '../../modules/stacks';
import { DAY_MILLIS, type Simulator } from '../../simulator';
import { clientFor, emptyBucket, emptyVaults, runFunction } from './support/clients';
import { playHistory } from './support/history';
import { askMoto } from './support/inventory';
import { testLifecycle } from './support/lifecycle';
import { ruleOf } from './support/rules';

const { accountId, region = '' } = production.backup;
const REPLICA_REGION = 'us-east-1';
const VAULT = 'arrakis-backup-vault-production';
const REPORTS = `arrakis-backup-reports-production-${accountId}`;
const DATABASE = `arn:aws:rds:${region}:${accountId}:db:arrakis-oms-production`;
const HOUR_MILLIS = 3_600_000;
const DAYS_OF_HISTORY = 365;

/** Production, as it can be destroyed, with its restores tested. */
const first: ArrakisEnvironment = {
  ...production,
  backup: {
    ...production.backup,
    preventDestroy: false,
    enableRestoreTesting: true,
    restoreTestingSubnetGroup: 'databases',
  },
};
const changed: ArrakisEnvironment = {
  ...first,
  backup: {
    ...first.backup,
    deleteAfterDays: 60,
    weeklyBackupSchedule: 'cron(30 2 ? * SAT *)',
    backupCostAllocationTags: { ...first.backup.backupCostAllocationTags, CostCenter: 'changed' },
  },
};

/** Two good backups and a failed one of the database, and a copy of the newest. */
function fillVaults(simulator: Simulator, hoursAgo: (hours: number) => Date): void {
  const store = simulator.store(accountId, region);
  const replica = simulator.store(accountId, REPLICA_REGION);
  const [replicaVault] = [...replica.vaults.values()];
  const point = (name: string, age: number) => ({
    RecoveryPointArn: `arn:aws:rds:${region}:${accountId}:snapshot:awsbackup:${name}`,
    ResourceArn: DATABASE,
    ResourceType: 'RDS',
    Status: 'COMPLETED' as const,
    CreationDate: hoursAgo(age),
    CompletionDate: hoursAgo(age),
    IsEncrypted: true,
    BackupSizeInBytes: 1_000,
  });
  const job = {
    BackupVaultName: VAULT,
    ResourceArn: DATABASE,
    ResourceType: 'RDS',
    CreationDate: hoursAgo(5),
  };
  store.putRecoveryPoint(VAULT, point('older', 28));
  store.putRecoveryPoint(VAULT, point('newer', 4));
  replica.putRecoveryPoint(replicaVault?.name ?? '', point('copy', 4));
  store.putBackupJob({ ...job, BackupJobId: 'good', State: 'COMPLETED', CompletionDate: hoursAgo(4) });
  store.putBackupJob({
    ...job,
    BackupJobId: 'failed',
    State: 'FAILED',
    CompletionDate: hoursAgo(4),
    StatusMessage: 'no free space',
  });
  store.putCopyJob({
    CopyJobId: 'copy',
    State: 'COMPLETED',
    SourceBackupVaultArn: store.vault(VAULT).arn,
    DestinationBackupVaultArn: replicaVault?.arn ?? '',
    ResourceArn: DATABASE,
    CreationDate: hoursAgo(4),
    CompletionDate: hoursAgo(3),
  });
}

/** A volume that the selection covers and nobody has backed up. @returns its ARN */
async function aVolume(simulator: Simulator): Promise<string> {
  const tags = { KubernetesCluster: 'arrakis-production', Environment: 'production' };
  const form = new URLSearchParams({
    Action: 'CreateVolume',
    Version: '2016-11-15',
    AvailabilityZone: `${region}a`,
    Size: '1',
    'TagSpecification.1.ResourceType': 'volume',
  });
  Object.entries(tags).forEach(([key, value], index) => {
    form.set(`TagSpecification.1.Tag.${index + 1}.Key`, key);
    form.set(`TagSpecification.1.Tag.${index + 1}.Value`, value);
  });
  const text = await askMoto(simulator, accountId, region, {
    service: 'ec2',
    request: { form: String(form) },
  });
  const id = /<volumeId>([^<]+)/.exec(text)?.[1] ?? '';
  return `arn:aws:ec2:${region}:${accountId}:volume/${id}`;
}

describe('Arrakis in production', () => {
  let volume: string;

  testLifecycle({
    account: accountId,
    regions: [region, REPLICA_REGION],
    prepare: async (simulator) => {
      volume = await aVolume(simulator);
    },
    first: (app) => new ArrakisStack(app, first),
    changed: (app) => new ArrakisStack(app, changed),
    whileDeployed: (simulator, deployment) => {
      test('holds the plan, both vaults and the lock as the environment says', () => {
        const store = simulator().store(accountId, region);
        expect(store.vaults.get('arrakis-backup-vault-production')?.lock).toEqual({
          minRetentionDays: 30,
          maxRetentionDays: 36_500,
          lockDate: undefined,
        });
        expect(simulator().store(accountId, REPLICA_REGION).vaults.size).toBe(1);
        expect(ruleOf(store, 'daily').Lifecycle?.DeleteAfterDays).toBe(90);
      });

      test('validates with the deployed function what the vaults hold', async () => {
        const hoursAgo = (hours: number) => new Date(simulator().now.getTime() - hours * HOUR_MILLIS);
        fillVaults(simulator(), hoursAgo);

        const report = await runFunction<ValidationReport>(
          simulator(),
          accountId,
          region,
          'arrakis-backup-validator-production',
          { send_full_report: true },
        );

        expect(report.unchecked).toEqual([]);
        expect(report.status).toBe('issues');
        expect(report.jobs.backup).toMatchObject({
          totalCount: 2,
          countPerState: { COMPLETED: 1, FAILED: 1 },
        });
        expect(report.jobs.copy).toMatchObject({ totalCount: 1, countPerState: { COMPLETED: 1 } });
        expect(report.recoveryPoints.map(({ vault, totals }) => [vault, totals?.recoveryPointCount])).toEqual(
          [
            [VAULT, 2],
            [expect.stringContaining('replica'), 1],
          ],
        );
        expect(report.coverage.missing).toEqual([volume]);
        expect(report.compliance.rpo.resources).toContainEqual(
          expect.objectContaining({ resourceArn: DATABASE, ageHours: expect.closeTo(4, 1) }),
        );
        expect(report.issues).toContainEqual(
          expect.objectContaining({
            severity: 'critical',
            what: 'backup job failed is FAILED: no free space',
            resource: DATABASE,
          }),
        );

        const s3 = new S3Client(clientFor(simulator(), accountId, region));
        const [day = ''] = report.generatedAt.split('T');
        const Key = `reports/production/${day.replaceAll('-', '/')}.json`;
        const stored = await s3.send(new GetObjectCommand({ Bucket: REPORTS, Key }));
        expect(JSON.parse((await stored.Body?.transformToString()) ?? '')).toEqual(report);
      });

      test('validates a year of backups that the engine has played into the vaults, with last night gone wrong', async () => {
        emptyVaults(simulator());
        const store = simulator().store(accountId, region);
        store.backupJobs.clear();
        store.copyJobs.clear();
        const plan = await deployment().plan();
        const lastNight = simulator().now.getTime() - DAY_MILLIS;
        const engine = playHistory({
          simulator: simulator(),
          account: accountId,
          plan,
          days: DAYS_OF_HISTORY,
          behaviourOf: ({ kind, scheduledAt }) =>
            kind === 'backup' && scheduledAt > lastNight
              ? { failure: { behaviour: 'job-start', text: 'the database was away' } }
              : {},
        });
        const pointsIn = (vault: string) =>
          [...engine.recoveryPoints()].filter((point) => point.vault === vault);

        const report = await runFunction<ValidationReport>(
          simulator(),
          accountId,
          region,
          'arrakis-backup-validator-production',
          { send_full_report: true },
        );

        expect(pointsIn('aws_backup_vault.main').length).toBeGreaterThan(100);
        expect(report.recoveryPoints.map(({ totals }) => totals?.recoveryPointCount)).toEqual([
          pointsIn('aws_backup_vault.main').length,
          pointsIn('aws_backup_vault.replica').length,
        ]);
        const newest = Math.max(...pointsIn('aws_backup_vault.main').map(({ createdAt }) => createdAt));
        const ageHours = (simulator().now.getTime() - newest) / HOUR_MILLIS;
        expect(ageHours).toBeGreaterThan(24);
        expect(report.compliance.rpo.resources).toContainEqual(
          expect.objectContaining({ resourceArn: DATABASE, ageHours: expect.closeTo(ageHours, 1) }),
        );
        expect(report.issues).toContainEqual(
          expect.objectContaining({ severity: 'critical', resource: DATABASE }),
        );
      });
    },
    beforeDestroy: async (simulator) => {
      emptyVaults(simulator);
      await emptyBucket(new S3Client(clientFor(simulator, accountId, region)), REPORTS);
    },
    expectChanged: (simulator) => {
      const store = simulator.store(accountId, region);
      expect(ruleOf(store, 'daily').Lifecycle?.DeleteAfterDays).toBe(60);
      expect(ruleOf(store, 'weekly').ScheduleExpression).toBe('cron(30 2 ? * SAT *)');
      for (const { arn } of [...store.vaults.values(), ...store.plans.values()])
        expect(store.tags.get(arn)).toMatchObject({ CostCenter: 'changed' });
    },
  });
});
