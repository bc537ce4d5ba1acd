import { blocks, bullets, code, shell } from '../../markdown';
import { awsIn } from '../../shell-command';
import { restoredName } from '../facts';
import { procedure, scriptCall, scriptLink } from '../procedure';
import { mergeCall } from './accidental-deletion';
import type { Scenario } from './scenario';

/** 2024-01-01 and 2024-02-01, UTC, in seconds: how the AWS CLI takes them everywhere. */
const JANUARY_2024 = 1_704_067_200;
const FEBRUARY_2024 = 1_706_745_600;

export const oldCorruption: Scenario = {
  title: 'corruption found late',
  objective: 'corruption older than the point-in-time recovery window',
  write: (facts) => {
    const { inputs, names, region, tasks } = facts;
    const { backupRetentionDays, monthlyKeepMonths, pitrRecoveryPeriodDays } = inputs;
    const aws = awsIn(region);
    const restored = restoredName(tasks);
    return blocks(
      `Data older than the window of ${pitrRecoveryPeriodDays} days come from an on-demand backup.`,
      bullets(
        `**Prerequisite: such a backup still exists.** Ordinary ones are deleted after ${backupRetentionDays} days${backupRetentionDays < pitrRecoveryPeriodDays ? ', before the window ends' : ''}. Older data exist only in backups that the register ${code(names.retainedBackupsParameter)} keeps${monthlyKeepMonths > 0 ? `, in the first backup of each of the last ${monthlyKeepMonths} months` : ''}, or that were made by hand.`,
      ),
      procedure(
        [
          'Find a backup from before the damage. The bounds are seconds since 1970, here of January 2024:',
          shell(
            aws(
              'dynamodb list-backups',
              `--table-name ${tasks.name}`,
              `--time-range-lower-bound ${JANUARY_2024}`,
              `--time-range-upper-bound ${FEBRUARY_2024}`,
            ),
          ),
        ],
        [
          'Look at it:',
          shell(
            `BACKUP_ARN="${tasks.arn}/backup/01234567890123-abcdefgh"   # one of the list above`,
            aws('dynamodb describe-backup', '--backup-arn "$BACKUP_ARN"'),
          ),
        ],
        [
          `Restore it with ${scriptLink('restore-backup')}:`,
          shell(
            scriptCall('restore-backup', [
              '--backup-arn "$BACKUP_ARN"',
              `--target ${restored}`,
              `--region ${region}`,
            ]),
          ),
          'The command that it runs:',
          shell(
            aws(
              'dynamodb restore-table-from-backup',
              `--target-table-name ${restored}`,
              '--backup-arn "$BACKUP_ARN"',
            ),
          ),
        ],
        [
          'Wait. A large table can take several hours. The script waits; when it was interrupted, the restore goes on, and `--continue` waits again.',
        ],
        ['Verify counts and samples, as in steps 4 and 5 of scenario 1.'],
        [
          'Merge or replace. Merging brings back only what is missing:',
          shell(mergeCall(facts)),
          `Replacing means that the application uses ${code(restored)}, as in step 7 of scenario 3: everything written since the backup is then lost.`,
        ],
      ),
    );
  },
};
