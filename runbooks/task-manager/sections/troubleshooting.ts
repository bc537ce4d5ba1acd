import { blocks, code, shell, table } from '../../markdown';
import type { Section } from '../../section';
import { awsGlobal, awsIn } from '../../shell-command';
import { restoredName, type TaskManagerFacts } from '../facts';
import { procedure, type Step } from '../procedure';

/** A little longer than the function may run: the CLI would give up after 60 seconds and invoke it again. */
export const READ_TIMEOUT_SECONDS = 310;

export function troubleshooting(facts: TaskManagerFacts): Section {
  return {
    title: 'Troubleshooting',
    body: blocks(backupFailures(facts), restoreFailures(facts), inconsistency(facts)),
  };
}

type Cause = readonly [cause: string, sign: string];

function issue(title: string, causes: readonly Cause[], ...resolution: readonly Step[]): string {
  return blocks(`### ${title}`, table(['cause', 'how it shows'], causes), procedure(...resolution));
}

function backupFailures({ inputs, names, region, tasks, deadLetterQueue }: TaskManagerFacts): string {
  const aws = awsIn(region);
  const functionRole = `arn:${inputs.partition}:iam::${inputs.accountId}:role/${names.backupFunction}`;
  return issue(
    'Backup failures',
    [
      ['IAM permission issues', '`AccessDeniedException` in the log'],
      ["the table doesn't exist", '`TableNotFoundException`'],
      ['service quota exceeded', '`LimitExceededException`: 50 calls of `CreateBackup` a second'],
      [
        'backup limit exceeded',
        'the documented "50 concurrent backups per account" is no limit of DynamoDB: 50 is that of concurrent **restores**; backups have no limit in number, and the function waits and tries again',
      ],
    ],
    [
      'Look at the log of the function:',
      shell(
        aws('logs tail', `/aws/lambda/${names.backupFunction}`, '--since 1d'),
        aws(
          'sqs get-queue-attributes',
          `--queue-url "$(${aws('sqs get-queue-url', `--queue-name ${deadLetterQueue}`, '--query QueueUrl --output text')})"`,
          '--attribute-names ApproximateNumberOfMessages',
        ),
      ),
    ],
    [
      'Verify the IAM permissions of the function. Every line should say `allowed`:',
      shell(
        awsGlobal(
          'iam simulate-principal-policy',
          `--policy-source-arn ${functionRole}`,
          '--action-names dynamodb:CreateBackup dynamodb:DescribeTable',
          `--resource-arns ${tasks.arn}`,
          '--query "EvaluationResults[].[EvalActionName,EvalDecision]" --output table',
        ),
      ),
    ],
    [
      'Check the service quotas:',
      shell(
        aws(
          'service-quotas list-service-quotas',
          '--service-code dynamodb',
          '--query "Quotas[].[QuotaName,Value]" --output table',
        ),
      ),
    ],
    [
      'Retry by hand. A table that has its backup of today gets no second one:',
      shell(
        aws(
          'lambda invoke',
          `--function-name ${names.backupFunction}`,
          `--cli-read-timeout ${READ_TIMEOUT_SECONDS}`,
          'response.json',
        ),
        'cat response.json',
      ),
    ],
  );
}

function restoreFailures({ names, region, tasks }: TaskManagerFacts): string {
  const aws = awsIn(region);
  return issue(
    'Restore failures',
    [
      [
        'insufficient permissions',
        `\`AccessDeniedException\`: the role lacks ${code(names.restoreOperatorPolicy)}`,
      ],
      ['the target table exists already', '`TableAlreadyExistsException`'],
      ['service quota exceeded', '`LimitExceededException`: 50 concurrent restores'],
      ['a large table', 'nothing: it stays `CREATING` for hours'],
    ],
    [
      'Look at the error, in the DynamoDB console or in the trail:',
      shell(
        aws(
          'cloudtrail lookup-events',
          '--lookup-attributes AttributeKey=EventName,AttributeValue=RestoreTableFromBackup',
          '--max-results 50',
          `--query "Events[].CloudTrailEvent" --output json`,
        ),
      ),
    ],
    [
      'Verify that the target table does not exist. `ResourceNotFoundException` is the right answer:',
      shell(aws('dynamodb describe-table', `--table-name ${restoredName(tasks)}`)),
    ],
    [
      'Check the quotas, as for backup failures, and how many tables are being restored: the quota is 50 at a time.',
    ],
    ['For large tables expect longer: wait, with `--continue` where the script has ended.'],
  );
}

function inconsistency({ region, tasks, names }: TaskManagerFacts): string {
  const aws = awsIn(region);
  return issue(
    'Data inconsistency after a restore',
    [
      ['wrong restore point', 'whole hours are missing, or the damage is there'],
      ['data modified after the backup', 'single items are older than expected'],
      ['corruption (rare)', 'items that nobody has ever written'],
    ],
    [
      'Verify the timestamp of the restore:',
      shell(
        aws('dynamodb describe-table', `--table-name ${restoredName(tasks)}`, '--query Table.RestoreSummary'),
      ),
    ],
    [
      `Check the audit logs for what was written after it: the query of scenario 1, step 1, and the trail ${code(names.trail)}.`,
    ],
    ['Try a different backup or moment, into another name.'],
    ['Call AWS Support, with table, ARN of the backup, time and region; never with data.'],
  );
}
