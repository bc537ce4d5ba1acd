import type { ArrakisFacts } from '../facts';
import { blocks, bullets, shell } from '../../markdown';
import { awsIn } from '../../shell-command';
import type { Section } from '../../section';

export function status({ vault, region, replica }: ArrakisFacts): Section {
  const aws = awsIn(region);
  return {
    title: 'Status',
    body: blocks(
      `Jobs of the vault, newest first; its recovery points; the vault with its key, lock and count${replica === undefined ? '' : '; the copies in the other region'}:`,
      shell(
        aws('backup list-backup-jobs', `--by-backup-vault-name ${vault}`),
        aws('backup list-recovery-points-by-backup-vault', `--backup-vault-name ${vault}`),
        aws('backup describe-backup-vault', `--backup-vault-name ${vault}`),
        replica === undefined
          ? undefined
          : awsIn(replica.region)(
              'backup list-recovery-points-by-backup-vault',
              `--backup-vault-name ${replica.vault}`,
            ),
      ),
      bullets(
        'A job is healthy in `CREATED`, `PENDING`, `RUNNING` and `COMPLETED`; `FAILED`, `EXPIRED` (did not start in time), `ABORTED` (cancelled or too slow) and `PARTIAL` want a look.',
        'A recovery point that AWS Backup could not delete is `EXPIRED`, stays, and keeps costing.',
      ),
    ),
  };
}
