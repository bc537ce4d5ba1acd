import { blocks, bullets, code, shell, steps } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { TaskManagerFacts } from '../facts';

/** What DynamoDB leaves out of a restore. */
export const NOT_RESTORED = [
  'Auto scaling policies.',
  'IAM policies that name the table, also resource policies.',
  'CloudWatch metrics and alarms.',
  'Tags.',
  'Stream settings.',
  'TTL settings.',
  'Point-in-time recovery settings.',
] as const;

export function backupTypes({ inputs, names, region, tasks, trailArn }: TaskManagerFacts): Section {
  return {
    title: 'Types of backup',
    body: blocks(
      '### 1. On-demand backups',
      bullets(
        `Made by DynamoDB itself and named ${code(`${inputs.tablePrefix}{table}-{YYYY-MM-DD}`)}, such as ${code(`${tasks.name}-2024-01-15`)}. They cost $0.10 per GB and month, each one in full.`,
        `**For them:** a full backup of the table; kept as long as you like, beyond the window of ${inputs.pitrRecoveryPeriodDays} days.`,
        'Can be restored to any region. That restore still reads from the region of the backup: it is of no use while that region is down.',
        'Can be copied to another account: only by AWS Backup, and only the backups that AWS Backup has made. The on-demand backups of DynamoDB cannot be copied, neither to an account nor to a region.',
        '**Against them:** a restore makes a new table, so the application must be told its name, or the old name be free; settings of the table are lost, the seven below.',
      ),
      '### 2. Point-in-time recovery',
      bullets(
        `Automatic and continuous, with no manual creation: any second of the last ${inputs.pitrRecoveryPeriodDays} days.`,
        'A restore makes a new table. It can also go to another region (not Hong Kong, not Bahrain), with a key named there, as long as the region of the table is up.',
        'Switching it off and on again starts the window anew.',
        'Its price follows the size of the table, not the length of the window.',
      ),
      '### What a restored table lacks',
      'Set these again after every restore by hand; a table that is imported into the stack gets its settings back with the next deployment:',
      steps(...NOT_RESTORED),
      '### 3. Audit trail',
      bullets(
        'Purpose: an audit trail of the infrastructure. Use it to recover configurations, for forensic analysis, for compliance and for security incidents.',
        `It records management events, reads and writes, in all regions${inputs.enableDataEvents ? ', and the items that are read and written (data events)' : '; reads and writes of items are not recorded (`enableDataEvents`)'}.`,
        `Versioning alone proves nothing: versions can be deleted. The policy of ${code(names.trailBucket)} denies that to everybody, and digests show tampering.`,
      ),
      'Prove that no file of the trail was changed or removed:',
      shell(
        awsIn(region)(
          'cloudtrail validate-logs',
          `--trail-arn ${trailArn}`,
          '--start-time 2024-01-15T00:00:00Z',
        ),
      ),
    ),
  };
}
