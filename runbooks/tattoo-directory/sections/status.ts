import { blocks, bullets, shell, steps } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { TattooFacts } from '../facts';

export function status({ vault, replica, alarmPrefix, dashboard, region }: TattooFacts): Section {
  const aws = awsIn(region);
  return {
    title: 'Status',
    body: blocks(
      'In the console:',
      steps(
        `AWS Backup, ${region}, Jobs: backup${replica === undefined ? '' : ', copy'} and restore jobs of the last 24 hours.`,
        `AWS Backup, Backup vaults, \`${vault.name}\`: recovery points with their dates.`,
        `CloudWatch, Dashboards, \`${dashboard}\`.`,
      ),
      `By commands: jobs, newest first; the newest recovery points; the vault with its key and lock${replica === undefined ? '' : '; copy jobs and the copies in the replica region'}; alarms that ring:`,
      shell(
        aws(
          'backup list-backup-jobs',
          `--by-backup-vault-name ${vault.name}`,
          '--query "BackupJobs[].[CreationDate,State,ResourceArn,StatusMessage]" --output table --max-items 50',
        ),
        newest(vault.name, region),
        aws('backup describe-backup-vault', `--backup-vault-name ${vault.name}`),
        ...(replica === undefined
          ? []
          : [
              aws(
                'backup list-copy-jobs',
                `--by-destination-vault-arn ${replica.arn}`,
                '--query "CopyJobs[].[CreationDate,State,ResourceArn,StatusMessage]" --output table --max-items 50',
              ),
              newest(replica.name, replica.region),
            ]),
        aws(
          'cloudwatch describe-alarms',
          `--alarm-name-prefix ${alarmPrefix}-`,
          '--state-value ALARM --query "MetricAlarms[].[AlarmName,StateReason]" --output json',
        ),
      ),
      bullets(
        'Healthy are `CREATED`, `PENDING`, `RUNNING` and `COMPLETED`; `FAILED`, `EXPIRED`, `ABORTED` and `PARTIAL` want a look.',
      ),
    ),
  };
}

function newest(vault: string, region: string): string {
  return awsIn(region)(
    'backup list-recovery-points-by-backup-vault',
    `--backup-vault-name ${vault}`,
    `--query "reverse(sort_by(RecoveryPoints, &CreationDate))[:20].[CreationDate,Status,ResourceName,RecoveryPointArn]" --output json`,
  );
}
