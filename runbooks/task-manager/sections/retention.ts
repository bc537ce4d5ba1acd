import { blocks, bullets, code, shell, table } from '../../markdown';
import type { Section } from '../../section';
import type { TaskManagerFacts } from '../facts';
import { scriptCall, scriptLink } from '../procedure';

export function retention({ inputs, names, region, tasks, copies }: TaskManagerFacts): Section {
  const { backupRetentionDays: days, monthlyKeepMonths: months } = inputs;
  return {
    title: 'Retention',
    body: blocks(
      table(
        ['what', 'kept', 'then'],
        [
          ['on-demand backups', `${days} days`, `${code(names.backupFunction)} deletes them`],
          [
            'point-in-time recovery',
            `${inputs.pitrRecoveryPeriodDays} days`,
            'cannot be extended beyond 35 days: use on-demand backups for longer retention',
          ],
          ['system backup of a deleted table', '35 days', 'DynamoDB deletes it'],
          ...(copies === undefined
            ? []
            : [['backups of AWS Backup and their copies', `${days} days`, 'AWS Backup deletes them']]),
          [
            'audit trail',
            `${inputs.trailRetentionDays} days`,
            inputs.trailGlacierAfterDays === null
              ? 'S3 deletes it'
              : `in Glacier after ${inputs.trailGlacierAfterDays} days; then S3 deletes it`,
          ],
          ['results of restore tests', `${inputs.evidenceRetentionDays} days`, 'S3 deletes them'],
        ],
      ),
      bullets(
        'The clean-up deletes only backups whose name is that of a table and a day. Those with another name, such as `Manual-Backup-…`, stay and cost until somebody deletes them.',
        'A backup is deleted only when the table has an available one of today.',
        months === 0
          ? 'No backup is kept for months (`monthlyKeepMonths` is 0).'
          : `The first backup of each of the last ${months} months is kept, too (${code('monthlyKeepMonths')}).`,
      ),
      `**A critical backup** is kept longer by an entry in the retention register ${code(names.retainedBackupsParameter)}: backups of DynamoDB take no tags, whatever the word in the original procedures. ${scriptLink('tag-critical-backup')} writes it:`,
      shell(
        scriptCall('tag-critical-backup', [
          `--backup ${tasks.name}-YYYY-MM-DD`,
          '--keep-until YYYY-MM-DD',
          `--parameter ${names.retainedBackupsParameter}`,
          `--region ${region}`,
        ]),
      ),
    ),
  };
}
