import { CreateBackupCommand, DynamoDBClient, ListBackupsCommand } from '@aws-sdk/client-dynamodb';
import { production } from '../../environments/task-manager/production';
import type { RunResult } from '../../modules/task-manager/lambda/backup-handler';
import { TaskManagerStack, type TaskManagerEnvironment } from '../../modules/stacks';
import { clientFor, runFunction } from './support/clients';
import { testLifecycle } from './support/lifecycle';
import { ruleOf } from './support/rules';

const { accountId, region = '' } = production.backup;
const COPY_REGION = 'us-west-2';
const TABLES = ['TaskManager-AuditLog', 'TaskManager-Sessions', 'TaskManager-Tasks', 'TaskManager-Users'];
const RETENTION_DAYS = 30;
/** Days before today on which the function runs. */
const RUN_DAYS_AGO = [32, 31, 29, 1, 0];

/** Production, as it can be destroyed. */
const first: TaskManagerEnvironment = {
  ...production,
  backup: { ...production.backup, deletionProtection: false, preventDestroy: false },
};
const changed: TaskManagerEnvironment = {
  ...first,
  backup: {
    ...first.backup,
    backupRetentionDays: 40,
    copySchedule: 'cron(30 4 * * ? *)',
    tags: { ...first.backup.tags, CostCenter: 'changed' },
  },
};

describe('Task Manager in production', () => {
  testLifecycle({
    account: accountId,
    regions: [region, COPY_REGION],
    first: (app) => new TaskManagerStack(app, first),
    changed: (app) => new TaskManagerStack(app, changed),
    whileDeployed: (simulator) => {
      test('keeps with the deployed function the backups of 30 days, and no others of its own', async () => {
        const dynamoDb = new DynamoDBClient(clientFor(simulator(), accountId, region));
        const run = () =>
          runFunction<RunResult>(simulator(), accountId, region, 'task-manager-backup-handler-production', {
            now: simulator().now.toISOString(),
          });
        const foreign = { TableName: 'TaskManager-Users', BackupName: 'by-hand' };

        const createdAgo = new Map<number, readonly string[]>();
        for (const [index, daysAgo] of RUN_DAYS_AGO.entries()) {
          simulator().advanceDays((RUN_DAYS_AGO[index - 1] ?? 0) - daysAgo);
          if (index === 0) await dynamoDb.send(new CreateBackupCommand(foreign));
          const { created, deleted } = await run();
          expect(created).toHaveLength(TABLES.length);
          const expired = [...createdAgo].filter(([ago]) => ago - daysAgo > RETENTION_DAYS);
          expect([...deleted].sort()).toEqual(expired.flatMap(([, names]) => names).sort());
          for (const [ago] of expired) createdAgo.delete(ago);
          createdAgo.set(daysAgo, created);
        }
        expect(await run()).toEqual({ created: [], deleted: [], failed: [] });

        const { BackupSummaries = [] } = await dynamoDb.send(new ListBackupsCommand({}));
        const left = BackupSummaries.map(({ BackupName }) => BackupName ?? '').sort();
        const kept = [...createdAgo.values()].flat();
        expect([...createdAgo.keys()]).toEqual([29, 1, 0]);
        expect(left).toEqual([...kept, foreign.BackupName].sort());
      });
    },
    expectChanged: (simulator) => {
      const store = simulator.store(accountId, region);
      expect(ruleOf(store, 'daily').Lifecycle?.DeleteAfterDays).toBe(40);
      expect(ruleOf(store, 'daily').CopyActions?.[0]?.Lifecycle?.DeleteAfterDays).toBe(40);
      expect(ruleOf(store, 'daily').ScheduleExpression).toBe('cron(30 4 * * ? *)');
      for (const { arn } of store.vaults.values())
        expect(store.tags.get(arn)).toMatchObject({ CostCenter: 'changed' });
    },
  });
});
