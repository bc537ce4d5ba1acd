import { contactTable } from '../../contacts';
import type { ArrakisFacts } from '../facts';
import { blocks, bullets, code, table } from '../../markdown';
import type { Section } from '../../section';

export function support(facts: ArrakisFacts): Section {
  const { contacts, monitoring, metricNamespace, validator, topicArn, environment } = facts;
  return {
    title: 'Support and escalation',
    body: blocks(
      table(
        ['issue', 'look at', 'then'],
        [
          [
            'operational',
            topicArn === undefined ? 'alarms and the dashboard' : 'alarms and the messages of the SNS topic',
            'Troubleshooting',
          ],
          [
            'performance',
            validator === undefined
              ? 'job durations'
              : `job durations: ${code(`${metricNamespace} BackupDurationSeconds`)}`,
            'Performance',
          ],
          [
            'compliance',
            'Compliance, Audit trail',
            'the compliance and security teams, before anything is changed',
          ],
          ['cost', 'storage use and lifecycles', 'Cold storage and cost'],
        ],
      ),
      '### Whom to call',
      contactTable(contacts, `environments/arrakis/${environment}.ts`),
      bullets(
        'At once: recovery points were deleted, a key is about to be deleted, a restore of lost data failed, or the audit trail shows somebody unknown.',
        `Within an hour: ${monitoring === undefined ? 'no backup was completed within RPO and grace' : code(`${monitoring.alarmPrefix}-no-backup-completed`)}, or the same job failed twice.`,
        'The next working day: a single failed job whose retry succeeded, warnings of the validator, cost.',
        'To AWS Support: job id, recovery point ARN, region and status message; never data.',
      ),
    ),
  };
}
