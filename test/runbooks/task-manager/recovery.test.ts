import { production } from '../../../environments/task-manager/production';
import { staging } from '../../../environments/task-manager/staging';
import { taskManagerRunbook } from '../../../runbooks/task-manager';
import { section } from '../runbook-text';
import { inOrder, onOneLineEach, productionWith, stepNumbers, subsection } from './fixtures';

const runbook = onOneLineEach(production);
const part = (title: string) => section(runbook, title);
const below = (title: string) => subsection(runbook, title);

describe('the five scenarios', () => {
  test.each([
    ['Scenario 1: data deleted or damaged by accident', '30-60 minutes', '0 seconds', 7],
    ['Scenario 2: corruption found late', '2-4 hours', '24 hours', 6],
    [
      'Scenario 3: a table is gone',
      '1-4 hours',
      '0 seconds (point-in-time recovery) or 24 hours (on-demand backup)',
      8,
    ],
    ['Scenario 4: the region is lost', '4-8 hours', '24 hours', 5],
    ['Scenario 5: the infrastructure is damaged', '2-4 hours', '0 seconds (infrastructure as code)', 5],
  ])('%s: RTO %s, RPO %s, %i steps', (title, rto, rpo, steps) => {
    const scenario = below(title);
    expect(scenario).toContain(`**RTO ${rto}; RPO ${rpo}.**`);
    expect(stepNumbers(scenario)).toEqual(Array.from({ length: steps }, (_, index) => index + 1));
    expect(part('Recovery procedures')).toContain(`| ${rto} | ${rpo} |`);
  });

  test('2 names its prerequisite: ordinary backups are gone by then [M-050]', () => {
    const scenario = below('Scenario 2: corruption found late');
    expect(scenario).toContain('Data older than the window of 35 days come from an on-demand backup');
    expect(scenario).toContain('Ordinary ones are deleted after 30 days, before the window ends');
    expect(scenario).toContain('`/task-manager/production/backup/retained`');
    const kept = taskManagerRunbook(productionWith({ monthlyKeepMonths: 12 }));
    expect(kept).toContain('in the first backup of each of the last 12 months');
  });

  test('2 waits for hours, verifies, and merges or replaces [M-054]', () => {
    const scenario = below('Scenario 2: corruption found late');
    expect(scenario).toContain('A large table can take several hours');
    inOrder(scenario, '**Step 4.** Wait', '**Step 5.** Verify', '**Step 6.** Merge or replace');
  });

  test('3 assesses with three questions, and chooses by the age of the deletion [M-056] [M-057]', () => {
    const scenario = below('Scenario 3: a table is gone');
    expect(scenario).toContain(
      'When was it deleted, is that within the last 35 days, and which is the most recent backup?',
    );
    expect(scenario).toContain('Deleted within 35 days, with point-in-time recovery on: the system backup');
    expect(scenario).toContain('Older, or without a system backup: the most recent on-demand backup');
  });

  test('3 verifies four settings of every table, as the environment has them [M-060]', () => {
    const scenario = below('Scenario 3: a table is gone');
    expect(scenario).toContain('indexes (GSI and LSI), encryption, point-in-time recovery, TTL');
    expect(scenario).toContain(
      '--table TaskManager-AuditLog --encryption customer-managed --index EventTypeIndex --pitr-days 35',
    );
    expect(scenario).toContain(
      '--table TaskManager-Sessions --encryption customer-managed --ttl expiresAt --pitr-days 35',
    );
  });

  test('3 tells the application and tests it [M-062]', () => {
    inOrder(
      below('Scenario 3: a table is gone'),
      'When the name has changed, tell the application: the output `table_names`',
      '**Step 8.** Test the application',
    );
  });

  test('4 restores in the new region, moves DNS and CloudFront, verifies [M-067]', () => {
    inOrder(
      below('Scenario 4: the region is lost'),
      'Restore each table in us-west-2 from the newest copy',
      'point DNS and CloudFront to the new region',
      'then verify, and test the application',
    );
  });

  test('4 sets recovery and TTL of the restored tables again', () => {
    const scenario = below('Scenario 4: the region is lost');
    expect(
      scenario.match(
        /^aws dynamodb update-continuous-backups .*RecoveryPeriodInDays=35 --region us-west-2$/gm,
      ),
    ).toHaveLength(4);
    expect(scenario.match(/^aws dynamodb update-time-to-live --table-name .*$/gm)).toEqual([
      'aws dynamodb update-time-to-live --table-name TaskManager-Sessions --time-to-live-specification Enabled=true,AttributeName=expiresAt --region us-west-2',
    ]);
  });

  test('4 deploys by an input of the environment, not by the region of the shell [M-066]', () => {
    expect(below('Scenario 4: the region is lost')).toContain("deployment: 'disaster-recovery'");
  });

  test('3 leaves tables that are made elsewhere to whoever makes them', () => {
    const scenario = subsection(
      taskManagerRunbook(productionWith({ createTables: false })),
      'Scenario 3: a table is gone',
    );
    expect(scenario).toContain('The tables are made elsewhere');
    expect(scenario).not.toContain('terraform import');
    expect(stepNumbers(scenario)).toHaveLength(8);
  });

  test('4 says where nothing is copied that it cannot be done', () => {
    const scenario = subsection(taskManagerRunbook(staging), 'Scenario 4: the region is lost');
    expect(scenario).toContain('**This environment has no copies:**');
    expect(scenario).not.toContain('start-copy-job');
    expect(taskManagerRunbook(staging)).not.toContain('backup-replica');
  });

  test('5 restores data, reconfigures and tests [M-071]', () => {
    inOrder(
      below('Scenario 5: the infrastructure is damaged'),
      '**Step 3.** Restore the data',
      '**Step 4.** Reconfigure the application',
      '**Step 5.** Test',
    );
  });

  test('5 brings the state back from where the environment keeps it [M-070]', () => {
    const backend = { type: 's3', bucket: 'states', region: 'eu-west-1', keyPrefix: 'backups' } as const;
    expect(onOneLineEach({ ...production, backend })).toContain(
      'aws s3api list-object-versions --bucket states --prefix backups/task-manager-production/terraform.tfstate --region eu-west-1',
    );
    expect(runbook).toContain('`terraform.task-manager-production.tfstate`');
  });
});
