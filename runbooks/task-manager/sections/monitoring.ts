import { blocks, bullets, code, shell, table } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import { tableId } from '../../../modules/task-manager/tables';
import type { TaskManagerFacts } from '../facts';

export function monitoring(facts: TaskManagerFacts): Section {
  const { inputs, names, region, topicArn } = facts;
  const aws = awsIn(region);
  return {
    title: 'Monitoring and alarms',
    body: blocks(
      '### Alarms',
      `All of them notify ${code(topicArn)}${inputs.notificationEmail === '' ? '; nobody is mailed (`notificationEmail` is empty)' : `, which mails ${code(inputs.notificationEmail)}`}. Ringing now:`,
      shell(
        aws(
          'cloudwatch describe-alarms',
          `--alarm-name-prefix ${names.alarmPrefix}-`,
          '--state-value ALARM',
          '--query "MetricAlarms[].[AlarmName,StateUpdatedTimestamp,AlarmDescription]" --output table',
        ),
      ),
      table(
        ['alarm', 'what happened', 'what to do'],
        alarmRows(facts).map(([suffix, ...words]) => [code(`${names.alarmPrefix}-${suffix}`), ...words]),
      ),
      '### Metrics',
      `In the namespace ${code(names.metricNamespace)}, one of each a table (${code('TableName')}):`,
      table(
        ['metric', 'what it says'],
        [
          [code('BackupSuccess'), 'backup success rate: should be 100 %'],
          [code('BackupFailure'), 'backups that failed'],
          [code('BackupDurationMs'), 'backup duration: watch the trend'],
          [code('BackupSizeBytes'), 'backup size: growth of the table'],
          [code('TableSizeBytes'), 'size of the table, as DynamoDB last measured it'],
          [code('LastSuccessfulBackupEpoch'), 'last successful backup, in seconds since 1970'],
          [code('RestoreTestSuccess'), 'restore test success rate: should be 100 %'],
        ],
      ),
      '### Dashboard',
      `${code(names.dashboard)} shows the count of successes and failures, the trends of duration and table size, the last successful backup, backup sizes and restore tests.`,
      'Does mail arrive at all? A subscription that says `PendingConfirmation` was never confirmed:',
      shell(aws('sns list-subscriptions-by-topic', `--topic-arn ${topicArn}`)),
      bullets(
        'The trail and the register have no alarm: look at the trail after every incident, at the register every quarter.',
      ),
    ),
  };
}

/** Suffix of the name, what happened, what to do. */
function alarmRows({
  backedUp,
  copies,
  durationThresholdMs,
}: TaskManagerFacts): readonly (readonly [string, string, string])[] {
  return [
    ['failure', 'The backup function failed.', 'Investigate at once: Backup failures.'],
    [
      'duration',
      `A run took longer than ${durationThresholdMs / 1000} seconds.`,
      'Tables have grown, or DynamoDB is slow: compare the trends.',
    ],
    ['dead-letters', 'A run was given up.', 'Backup failures; then empty the queue.'],
    ['success-rate', 'Less than 100 % of the tables were backed up.', 'Backup failures.'],
    ['restore-test', 'A restore test failed.', 'Restore failures; the backups may be unusable.'],
    ...backedUp.map(({ key, name }): [string, string, string] => [
      `freshness-${tableId(key)}`,
      `${code(name)} had no backup for 26 hours.`,
      'Run a backup by hand: Backup failures, step 4.',
    ]),
    ...(copies === undefined
      ? []
      : [
          [
            'vault-jobs-failed',
            'AWS Backup failed to back up a table.',
            'Read the job, then start one.',
          ] as const,
          ['copies-failed', `A copy to ${copies.region} failed.`, 'Scenario 4, step 1.'] as const,
        ]),
  ];
}
