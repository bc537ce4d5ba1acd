import { blocks, bullets, code, shell } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { TaskManagerFacts } from '../facts';

export function commands({ inputs, region, tasks }: TaskManagerFacts): Section {
  const aws = awsIn(region);
  return {
    title: 'Commands',
    body: blocks(
      'Look:',
      shell(
        aws('dynamodb list-backups'),
        aws('dynamodb list-backups', `--table-name ${tasks.name}`),
        aws('dynamodb describe-continuous-backups', `--table-name ${tasks.name}`),
      ),
      'Make a backup by hand, for example before a risky change:',
      shell(
        aws(
          'dynamodb create-backup',
          `--table-name ${tasks.name}`,
          '--backup-name Manual-Backup-$(date +%Y%m%d)',
        ),
      ),
      'Describe it; delete it when it is no longer needed (it cannot be brought back):',
      shell(
        `BACKUP_ARN="${tasks.arn}/backup/01234567890123-abcdefgh"   # one of the list above`,
        aws('dynamodb describe-backup', '--backup-arn "$BACKUP_ARN"'),
        aws('dynamodb delete-backup', '--backup-arn "$BACKUP_ARN"'),
      ),
      'Switch point-in-time recovery on again, for example for a restored table:',
      shell(
        aws(
          'dynamodb update-continuous-backups',
          `--table-name ${tasks.name}`,
          '--point-in-time-recovery-specification PointInTimeRecoveryEnabled=true',
        ),
      ),
      bullets(
        'The clean-up never touches `Manual-Backup-…`: it costs until somebody deletes it.',
        `The function that makes and deletes the backups is ${code('modules/task-manager/lambda/backup-handler.ts')}; its tables all begin with ${code(inputs.tablePrefix)}.`,
      ),
    ),
  };
}
