import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { production } from '../../environments/tattoo-directory/production';
import type { ExportResult } from '../../modules/tattoo-directory/lambda/ecs-export/handler';
import { TattooDirectoryStack, type TattooDirectoryEnvironment } from '../../modules/stacks';
import type { Simulator } from '../../simulator';
import { clientFor, emptyBucket, emptyVaults, runFunction } from './support/clients';
import { testLifecycle } from './support/lifecycle';
import { ruleOf } from './support/rules';

const { accountId, region = '' } = production.backup;
const REPLICA_REGION = 'us-west-2';
const CLUSTER = 'tattoo-directory-production';
const EXPORTS = `tattoo-directory-production-ecs-export-${accountId}`;

/** Production, as it can be destroyed. */
const first: TattooDirectoryEnvironment = {
  ...production,
  backup: {
    ...production.backup,
    complianceMode: 'GOVERNANCE',
    changeableForDays: null,
    preventDestroy: false,
  },
};
const changed: TattooDirectoryEnvironment = {
  ...first,
  backup: {
    ...first.backup,
    backupRetentionDays: 45,
    weeklySchedule: 'cron(0 7 ? * SAT *)',
    tags: { ...first.backup.tags, CostCenter: 'changed' },
  },
};

/** A service of two tasks, as the application has it. */
async function startService(simulator: Simulator): Promise<void> {
  const ecs = new ECSClient(clientFor(simulator, accountId, region));
  const tags = { Environment: 'production', Project: 'tattoo-directory' };
  await ecs.send(
    new CreateClusterCommand({
      clusterName: CLUSTER,
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    }),
  );
  const containerDefinitions = [{ name: 'web', image: 'web:1', memory: 256, essential: true }];
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }),
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster: CLUSTER,
      serviceName: 'web',
      taskDefinition: taskDefinition?.taskDefinitionArn,
      desiredCount: 2,
    }),
  );
}

describe('Tattoo directory in production', () => {
  testLifecycle({
    account: accountId,
    regions: [region, REPLICA_REGION],
    first: (app) => new TattooDirectoryStack(app, first),
    changed: (app) => new TattooDirectoryStack(app, changed),
    whileDeployed: (simulator) => {
      test('exports with the deployed function the services of the cluster into the bucket', async () => {
        await startService(simulator());
        const result = await runFunction<ExportResult>(
          simulator(),
          accountId,
          region,
          'tattoo-directory-production-ecs-export',
          { time: '2026-03-10T06:00:00Z' },
        );
        expect(result).toMatchObject({ status: 'exported', serviceCount: 1, taskDefinitionCount: 1 });

        const s3 = new S3Client(clientFor(simulator(), accountId, region));
        const Key = `ecs/${CLUSTER}/latest/configuration.json`;
        const stored = await s3.send(new GetObjectCommand({ Bucket: EXPORTS, Key }));
        const document = JSON.parse((await stored.Body?.transformToString()) ?? '');
        expect(document.services[0]).toMatchObject({ serviceName: 'web', desiredCount: 2 });
        expect(document.taskDefinitions[0].containerDefinitions[0]).toMatchObject({
          image: 'web:1',
          memory: 256,
        });
      });

      test('measures with the deployed function what the vault stores', async () => {
        const store = simulator().store(accountId, region);
        const [vault] = store.vaults.values();
        for (const [name, BackupSizeInBytes] of Object.entries({ a: 1_000, b: 2_000 })) {
          store.putRecoveryPoint(vault?.name ?? '', {
            RecoveryPointArn: `arn:aws:backup:${region}:${accountId}:recovery-point:${name}`,
            CreationDate: simulator().now,
            Status: 'COMPLETED',
            BackupSizeInBytes,
          });
        }
        const name = 'tattoo-directory-production-vault-storage';
        const result = await runFunction<unknown>(simulator(), accountId, region, name);
        expect(JSON.stringify(result)).toContain('3000');
      });
    },
    beforeDestroy: async (simulator) => {
      emptyVaults(simulator);
      await emptyBucket(new S3Client(clientFor(simulator, accountId, region)), EXPORTS);
    },
    // Its upper bound follows the longest retention.
    replaced: ['aws_backup_vault_lock_configuration.main'],
    expectChanged: (simulator) => {
      const store = simulator.store(accountId, region);
      expect(ruleOf(store, 'daily').Lifecycle?.DeleteAfterDays).toBe(45);
      expect(ruleOf(store, 'weekly').ScheduleExpression).toBe('cron(0 7 ? * SAT *)');
    },
  });
});
