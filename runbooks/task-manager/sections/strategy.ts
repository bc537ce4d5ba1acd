import { blocks, bullets, code, table } from '../../markdown';
import { scheduleInWords } from '../../schedule-in-words';
import type { Section } from '../../section';
import type { TableFacts, TaskManagerFacts } from '../facts';

export function strategy(facts: TaskManagerFacts): Section {
  const { inputs, names, tables, copies } = facts;
  return {
    title: 'Backup strategy',
    body: blocks(
      table(
        ['what', 'on-demand backups', 'point-in-time recovery', 'audit trail'],
        [
          [
            'use',
            'long-term retention, a known state before a change',
            'accidental deletion or corruption of data',
            'who did what: configuration recovery, forensics, compliance',
          ],
          [
            'when',
            `${scheduleInWords(inputs.backupSchedule)}, ${code(inputs.backupSchedule)}`,
            'continuously',
            'continuously',
          ],
          [
            'by',
            `Lambda function ${code(names.backupFunction)}, called by the rule ${code(names.backupRule)}`,
            'DynamoDB',
            `CloudTrail ${code(names.trail)}`,
          ],
          [
            'kept',
            `${inputs.backupRetentionDays} days`,
            `${inputs.pitrRecoveryPeriodDays} days`,
            `${inputs.trailRetentionDays} days in ${code(names.trailBucket)}, versioned`,
          ],
        ],
      ),
      table(['table', 'on-demand backup', 'point-in-time recovery'], tables.map(tableRow)),
      bullets(
        inputs.includeRateLimits
          ? undefined
          : `${code(names.table('RateLimits'))} lives for minutes: it is left out of on-demand backups (${code('includeRateLimits')}).`,
        copies === undefined
          ? 'Nothing is copied to another region.'
          : `AWS Backup makes backups of its own, ${scheduleInWords(inputs.copySchedule)} (plan ${code(names.plan)}), and copies them from ${code(names.vault)} to ${code(names.replicaVault)} in ${copies.region}: DynamoDB's own cannot be copied.`,
        'Two backups a day apart lose up to a day and the time the second one takes: a table without a backup for 26 hours alarms, which is the target of 24 hours and 2 of grace.',
      ),
    ),
  };
}

function tableRow({ name, isBackedUp, pitrDays }: TableFacts): readonly string[] {
  return [code(name), isBackedUp ? 'daily' : 'no', pitrDays > 0 ? `${pitrDays} days` : 'no'];
}
