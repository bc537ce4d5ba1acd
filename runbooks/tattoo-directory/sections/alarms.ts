import { blocks, bullets, code, shell, table } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { TattooFacts } from '../facts';

export function alarms(facts: TattooFacts): Section {
  const { alarmPrefix, topicArn, region, eventRules, contacts } = facts;
  return {
    title: 'Alarms and notifications',
    body: blocks(
      table(
        ['alarm', 'rings when', 'then'],
        rows(facts).map(([name, when, then]) => [code(`${alarmPrefix}-${name}`), when, then]),
      ),
      bullets(
        `All of them, and the event rules ${eventRules.map(code).join(' and ')}, tell ${code(topicArn)}. The rules hear every vault of account and region, within minutes.`,
        `The vault sends ${code('BACKUP_JOB_STARTED')}, ${code('BACKUP_JOB_COMPLETED')}, ${code('RESTORE_JOB_STARTED')} and ${code('RESTORE_JOB_COMPLETED')}; a completed job may have failed: its ${code('State')} says so. ${code('BACKUP_JOB_FAILED')} and ${code('RESTORE_JOB_FAILED')} are subscribed because they are documented; AWS never sends them.`,
      ),
      `Is anybody told? A subscription that says ${code('PendingConfirmation')} was never confirmed${contacts.email === undefined ? '' : ` (expected: ${contacts.email})`}:`,
      shell(
        awsIn(region)(
          'sns list-subscriptions-by-topic',
          `--topic-arn ${topicArn}`,
          '--query "Subscriptions[].[Protocol,Endpoint,SubscriptionArn]" --output json',
        ),
        awsIn(region)('backup get-backup-vault-notifications', `--backup-vault-name ${facts.vault.name}`),
      ),
    ),
  };
}

function rows({ stalenessHours, replica }: TattooFacts): readonly (readonly [string, string, string])[] {
  const functions = ['ecs-export', 'vault-storage'].flatMap((name): (readonly [string, string, string])[] => [
    [`${name}-errors`, `the function ${name} failed`, 'issue 4'],
    [`${name}-dead-letters`, `a run of ${name} was given up`, 'issue 4'],
  ]);
  return [
    ['job-failed', 'a backup job failed', 'issue 1'],
    ['job-expired', 'a job did not start within its start window', 'issue 1'],
    ['job-aborted', 'a job was cancelled, or overran its completion window', 'issue 1'],
    ...(replica === undefined
      ? []
      : [['copy-failed', `a copy to ${replica.region} failed`, 'issue 2'] as const]),
    ['restore-failed', 'a restore failed', 'issue 3'],
    ['success-rate', 'less than 95 percent of the jobs of a day completed', 'issue 1'],
    ['stale', `no backup was completed for ${stalenessHours} hours`, 'issue 1'],
    ['vault-storage', 'the vault holds more than 1 TiB', 'Cost'],
    ...functions,
  ];
}
