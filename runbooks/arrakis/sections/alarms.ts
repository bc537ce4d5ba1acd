import type { ArrakisFacts } from '../facts';
import { blocks, bullets, code, shell, table } from '../../markdown';
import { awsIn } from '../../shell-command';
import type { Section } from '../../section';

/** Suffix of an alarm's name, what has happened, what to do first. */
type AlarmHelp = readonly [suffix: string, happened: string, firstStep: string];

export function alarms(facts: ArrakisFacts): Section | undefined {
  const { monitoring, region, topicArn } = facts;
  if (monitoring === undefined) return undefined;
  const aws = awsIn(region);
  return {
    title: 'Alarms and notifications',
    body: blocks(
      `Alarms start with ${code(`${monitoring.alarmPrefix}-`)}; the dashboard ${code(monitoring.dashboard)} shows what they watch. Which of them ring now:`,
      shell(
        aws(
          'cloudwatch describe-alarms',
          `--alarm-name-prefix ${monitoring.alarmPrefix}-`,
          '--state-value ALARM',
          '--query "MetricAlarms[].[AlarmName,StateUpdatedTimestamp,AlarmDescription]" --output table',
        ),
      ),
      table(
        ['alarm', 'what happened', 'first step'],
        alarmHelp(facts).map(([suffix, ...words]) => [code(`${monitoring.alarmPrefix}-${suffix}`), ...words]),
      ),
      bullets(
        'AWS Backup sends metrics and events about every five minutes, as far as it can: alarms come within minutes, not at once.',
        topicArn === undefined
          ? 'Notifications are off: nobody is told of an alarm.'
          : `Events ${code(`${monitoring.eventRulePrefix}-job-failures-${facts.environment}`)} and ${code(`${monitoring.eventRulePrefix}-restore-failures-${facts.environment}`)} send failures as a sentence to the topic; all job states are in the log group ${code(monitoring.eventLog)}.`,
        topicArn === undefined ? undefined : mailLevel(facts),
      ),
      topicArn === undefined
        ? undefined
        : blocks(
            'Does mail arrive at all? A subscription that says `PendingConfirmation` was never confirmed:',
            shell(aws('sns list-subscriptions-by-topic', `--topic-arn ${topicArn}`)),
          ),
    ),
  };
}

function mailLevel({ notificationLevel, notificationEmail }: ArrakisFacts): string {
  if (notificationEmail === '') return 'Nobody is mailed: `notificationEmail` is empty.';
  const what = {
    errors_only: 'vault events of failed, expired and aborted jobs only',
    warnings_and_errors: 'vault events except those of jobs that start, run or complete',
    all: 'every vault event',
  }[notificationLevel];
  return `${code(notificationEmail)} is mailed ${what} (${code(notificationLevel)}), and alarms and reports always.`;
}

function alarmHelp({
  replica,
  validator,
  restoreTesting,
  rpoHours,
  rpoGraceHours,
}: ArrakisFacts): readonly AlarmHelp[] {
  return [
    ['jobs-failed', 'A backup job failed.', 'Troubleshooting: jobs; then an on-demand backup.'],
    ['jobs-expired', 'A job did not start in its window.', 'Look for jobs that queue; spread the schedules.'],
    [
      'jobs-aborted',
      'A job was cancelled or overran.',
      'Audit trail: who called `StopBackupJob`? Nobody: it was too slow.',
    ],
    ...(replica === undefined
      ? []
      : [
          [
            'copies-failed',
            `A copy to ${replica.region} failed.`,
            'Troubleshooting: copies.',
          ] satisfies AlarmHelp,
        ]),
    [
      'restores-failed',
      'A restore failed.',
      '`describe-restore-job`: read the status message, correct the metadata.',
    ],
    ['jobs-running', 'Unusually many jobs run at once.', 'Status: what queues? Later jobs may expire.'],
    [
      'no-backup-completed',
      `No backup was completed for ${rpoHours} + ${rpoGraceHours} hours.`,
      'Is the plan there, does the selection find resources? Then an on-demand backup.',
    ],
    ...(validator === undefined
      ? []
      : ([
          ['vault-storage', 'The vault holds unusually much.', 'Cold storage and cost: what has no expiry?'],
          ['recovery-points', 'The vault nears its quota.', 'Cold storage and cost: what has no expiry?'],
          ['duration', 'A backup took most of its completion window.', 'Performance; widen the window.'],
          ['validation-issues', 'The validator found issues.', 'Read the report, worst issue first.'],
          [
            'validation-unchecked',
            'The validator could not check everything.',
            'Read `unchecked` in the report.',
          ],
          ['validator-errors', 'The validator failed.', 'Troubleshooting: validator.'],
          ['validator-dead-letters', 'A run was given up.', 'Troubleshooting: validator, the queue.'],
        ] satisfies readonly AlarmHelp[])),
    ...(restoreTesting === undefined
      ? []
      : ([
          [
            'restore-validation-errors',
            'What a restore test restored is not right, or could not be judged.',
            'Recovery tests: the automated restore test.',
          ],
          [
            'restore-validation-dead-letters',
            'A restore test did not pass in two looks.',
            'Recovery tests: the automated restore test.',
          ],
        ] satisfies readonly AlarmHelp[])),
  ];
}
