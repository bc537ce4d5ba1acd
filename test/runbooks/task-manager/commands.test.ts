import { spawnSync } from 'node:child_process';
import { production } from '../../../environments/task-manager/production';
import { taskManagerRunbook } from '../../../runbooks/task-manager';
import { awsCommands, problemsOf } from '../aws-commands';
import { codeBlocks } from '../runbook-text';
import { ENVIRONMENTS, onOneLineEach, subsection } from './fixtures';

const runbook = onOneLineEach(production);
const TASKS = 'arn:aws:dynamodb:us-east-1:123456789012:table/TaskManager-Tasks';
const ROLE = 'arn:aws:iam::123456789012:role/task-manager-AWSBackup-production';
const REPLICA = 'arn:aws:backup:us-west-2:123456789012:backup-vault:task-manager-backup-replica-production';

const SCENARIO_1 = 'Scenario 1: data deleted or damaged by accident';
const SCENARIO_2 = 'Scenario 2: corruption found late';
const SCENARIO_3 = 'Scenario 3: a table is gone';
const SCENARIO_4 = 'Scenario 4: the region is lost';
const SCENARIO_5 = 'Scenario 5: the infrastructure is damaged';

/** Lines that can be pasted, not those quoted because they do not work. */
const lines = (text: string) => codeBlocks(text, 'bash').flatMap((block) => block.split('\n'));

describe('documented commands, with the names of production', () => {
  test.each([
    [
      'M-042',
      SCENARIO_1,
      `aws dynamodb query --table-name TaskManager-AuditLog --index-name EventTypeIndex --key-condition-expression "eventType = :type" --expression-attribute-values '{":type":{"S":"task_deleted"}}' --scan-index-forward false --limit 100 --region us-east-1`,
    ],
    ['M-043', SCENARIO_1, 'RESTORE_TIME="2024-01-15T10:25:00Z"'],
    [
      'M-043',
      SCENARIO_1,
      'aws dynamodb restore-table-to-point-in-time --source-table-name TaskManager-Tasks --target-table-name TaskManager-Tasks-Restored --restore-date-time "$RESTORE_TIME" --region us-east-1',
    ],
    [
      'M-044',
      SCENARIO_1,
      "aws dynamodb describe-table --table-name TaskManager-Tasks-Restored --query 'Table.TableStatus' --output text --region us-east-1",
    ],
    [
      'M-045',
      SCENARIO_1,
      'aws dynamodb scan --table-name TaskManager-Tasks-Restored --select COUNT --region us-east-1',
    ],
    [
      'M-046',
      SCENARIO_1,
      'aws dynamodb query --table-name TaskManager-Tasks-Restored --key-condition-expression "userId = :uid"',
    ],
    [
      'M-048',
      SCENARIO_1,
      'aws dynamodb delete-table --table-name TaskManager-Tasks-Restored --region us-east-1',
    ],
    [
      'M-051',
      SCENARIO_2,
      'aws dynamodb list-backups --table-name TaskManager-Tasks --time-range-lower-bound 1704067200 --time-range-upper-bound 1706745600 --region us-east-1',
    ],
    ['M-052', SCENARIO_2, `BACKUP_ARN="${TASKS}/backup/01234567890123-abcdefgh"`],
    ['M-052', SCENARIO_2, 'aws dynamodb describe-backup --backup-arn "$BACKUP_ARN" --region us-east-1'],
    [
      'M-053',
      SCENARIO_2,
      'aws dynamodb restore-table-from-backup --target-table-name TaskManager-Tasks-Restored --backup-arn "$BACKUP_ARN" --region us-east-1',
    ],
    ['M-058', SCENARIO_3, 'aws dynamodb list-backups --backup-type SYSTEM'],
    [
      'M-058',
      SCENARIO_3,
      'aws dynamodb restore-table-from-backup --target-table-name TaskManager-Tasks --backup-arn "$BACKUP_ARN" --region us-east-1',
    ],
    ['M-061', SCENARIO_3, 'terraform state rm aws_dynamodb_table.tasks'],
    ['M-061', SCENARIO_3, 'terraform import aws_dynamodb_table.tasks TaskManager-Tasks'],
    [
      'M-065',
      SCENARIO_4,
      `aws backup start-backup-job --backup-vault-name task-manager-backup-production --resource-arn ${TASKS} --iam-role-arn ${ROLE} --lifecycle DeleteAfterDays=30 --region us-east-1`,
    ],
    [
      'M-065',
      SCENARIO_4,
      `aws backup start-copy-job --recovery-point-arn "$RECOVERY_POINT_ARN" --source-backup-vault-name task-manager-backup-production --destination-backup-vault-arn ${REPLICA} --iam-role-arn ${ROLE}`,
    ],
    ['M-066', SCENARIO_4, 'npx cdktf deploy task-manager-dr'],
    ...['DeleteTable', 'DeleteFunction20150331', 'DeleteRule', 'DeleteBucket'].map(
      (name): [string, string, string] => [
        'M-069',
        SCENARIO_5,
        `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=${name} --max-results 50 --region us-east-1`,
      ],
    ),
    ['M-070', SCENARIO_5, 'npx cdktf deploy task-manager-production'],
    [
      'M-036',
      '3. Audit trail',
      'aws cloudtrail validate-logs --trail-arn arn:aws:cloudtrail:us-east-1:123456789012:trail/task-manager-trail-production --start-time ',
    ],
    ['M-108', 'Backup failures', 'aws logs tail /aws/lambda/task-manager-backup-handler-production'],
    [
      'M-108',
      'Backup failures',
      'aws lambda invoke --function-name task-manager-backup-handler-production --cli-read-timeout 310 response.json',
    ],
    ['M-112', 'Commands', 'aws dynamodb list-backups --region us-east-1'],
    [
      'M-113',
      'Commands',
      'aws dynamodb create-backup --table-name TaskManager-Tasks --backup-name Manual-Backup-$(date +%Y%m%d) --region us-east-1',
    ],
    ['M-114', 'Commands', 'aws dynamodb describe-backup --backup-arn "$BACKUP_ARN" --region us-east-1'],
    ['M-114', 'Commands', 'aws dynamodb delete-backup --backup-arn "$BACKUP_ARN" --region us-east-1'],
    [
      'M-115',
      'Commands',
      'aws dynamodb describe-continuous-backups --table-name TaskManager-Tasks --region us-east-1',
    ],
    [
      'M-116',
      'Commands',
      'aws dynamodb update-continuous-backups --table-name TaskManager-Tasks --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true --region us-east-1',
    ],
  ])('can be pasted [%s] in %s: %s', (_row, heading, command) => {
    expect(lines(subsection(runbook, heading)).filter((line) => line.includes(command))).not.toEqual([]);
  });
});

test.each([
  [
    'M-058',
    'aws dynamodb restore-table-to-point-in-time --source-table-name TaskManager-Tasks --target-table-name TaskManager-Tasks --restore-date-time "2024-01-15T10:00:00Z"',
  ],
  [
    'M-065',
    'aws dynamodb create-backup --table-name TaskManager-Tasks --backup-name TaskManager-Tasks-DR-Backup',
  ],
  ['M-066', 'export AWS_REGION=us-west-2; cdk deploy'],
  [
    'M-069',
    'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=DeleteStack --max-results 50',
  ],
  ['M-070', '`cdk deploy`'],
  [
    'M-075',
    "aws dynamodb list-backups --table-name TaskManager-Tasks --time-range-lower-bound $(date -d '1 month ago' +%s) --time-range-upper-bound $(date +%s)",
  ],
])('what does not work as documented is quoted as such, and nowhere to be pasted [%s]', (_row, command) => {
  const quoted = runbook.split('\n').filter((line) => line.includes(command));
  expect(quoted).toHaveLength(1);
  expect(quoted[0]).toMatch(/^As documented, does not work \(/);
});

describe.each(ENVIRONMENTS)('every command of %s', (_name, environment) => {
  const text = taskManagerRunbook(environment);
  const calls = awsCommands(text);

  test('is one that AWS knows, with options that it takes and answers that it gives', () => {
    expect(calls.length).toBeGreaterThan(30);
    expect(calls.flatMap((call) => problemsOf(call).map((problem) => [call.text, problem]))).toEqual([]);
  });

  test('names a region of the environment, unless its service has none', () => {
    const { region = 'us-east-1', drRegion } = environment.backup;
    for (const { service, options, text: call } of calls.filter(({ service: name }) => name !== 'iam')) {
      expect([call, service, [region, drRegion].includes(options.get('region'))]).toEqual([
        call,
        service,
        true,
      ]);
    }
  });

  test('has ARNs of the account', () => {
    const arns = text.match(/arn:aws:[^\s`'"|]+/g) ?? [];
    expect(arns.length).toBeGreaterThan(5);
    for (const arn of arns) expect([arn, arn.split(':')[4]]).toEqual([arn, environment.backup.accountId]);
  });

  test('is a command to the shell', () => {
    for (const block of codeBlocks(text, 'bash')) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
      expect([block, status, stderr]).toEqual([block, 0, '']);
    }
  });
});
