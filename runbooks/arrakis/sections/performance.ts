import type { ArrakisFacts } from '../facts';
import { blocks, bullets, code, listed, shell } from '../../markdown';
import { clock } from '../../schedule-in-words';
import { awsIn } from '../../shell-command';
import type { Section } from '../../section';

export function performance(facts: ArrakisFacts): Section {
  const { region, vault, rds, replica, metricNamespace, validator } = facts;
  const aws = awsIn(region);
  return {
    title: 'Performance',
    body: blocks(
      `**Windows.** Choose quiet hours, and distribute the backups of systems with much data over the night. Jobs start ${startWindows(facts)}. RDS snapshots fail in the hour before and during the maintenance window and the automated backup window of an instance, so both must keep clear of these hours:`,
      rds.length === 0
        ? undefined
        : shell(
            ...rds.map(({ identifier }) =>
              aws(
                'rds describe-db-instances',
                `--db-instance-identifier ${identifier}`,
                '--query "DBInstances[].[DBInstanceIdentifier,PreferredBackupWindow,PreferredMaintenanceWindow]" --output table',
              ),
            ),
          ),
      bullets(
        validator === undefined
          ? undefined
          : `**Duration** and throughput are ${code('BackupDurationSeconds')} and ${code('BackupThroughputBytesPerSecond')} in ${code(metricNamespace)}, put there by the validator: AWS Backup has no such metrics.`,
      ),
      'Watch the trend; the first backup of a resource is full and slow, later ones hold only changes:',
      shell(
        aws(
          'backup list-backup-jobs',
          `--by-backup-vault-name ${vault}`,
          '--by-state COMPLETED',
          '--query "BackupJobs[].[CreationDate,CompletionDate,ResourceType,BackupSizeInBytes,ResourceArn]" --output json',
        ),
      ),
      bullets(
        '**Network.** Backups run inside AWS and do not use the bandwidth of your network. A snapshot of a single-AZ RDS instance can hold up its writes for a moment: prefer hours with little traffic.',
        replica === undefined
          ? 'Nothing leaves the region, so no transfer between regions is paid.'
          : `Copies to ${replica.region} cost transfer between regions for every byte that changed, and storage a second time. Deleting the newest copy makes the next one a full one.`,
      ),
    ),
  };
}

function startWindows({ rules, startWindowMinutes }: ArrakisFacts): string {
  return listed(
    rules.map(({ name, schedule, startMinuteOfDay: start }) =>
      start === undefined
        ? `${startWindowMinutes} minutes from ${code(schedule)} on (${name})`
        : `${clock(start)} to ${clock(start + startWindowMinutes)} UTC (${name})`,
    ),
  );
}
