import { blocks, bullets, code, shell, table } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import { inTheConsole } from '../console';
import type { FibonacciFacts } from '../facts';
import { powerShell } from '../power-shell';
import { readChecks } from '../read-checks';
import { scriptCall, scriptLink } from '../scripts';

export function auroraBackups(facts: FibonacciFacts): Section {
  const { names, inputs, retentionDays, region } = facts;
  const aws = awsIn(region);
  const checks = readChecks(facts);
  return {
    title: 'Aurora PostgreSQL Backups',
    body: blocks(
      '### Automated backups',
      table(
        ['setting', 'value'],
        [
          ['cluster', code(names.cluster)],
          ['engine', `${code('aurora-postgresql')} ${code(inputs.engineVersion)}, ${code('db.serverless')}`],
          ['retention', `${retentionDays} days, point-in-time recovery within them`],
          ['backup window', `${inputs.preferredBackupWindow} UTC, daily, by itself`],
          ['maintenance window', `${inputs.preferredMaintenanceWindow} UTC, apart from it`],
          ['encryption', `key ${code(names.keyAlias)}`],
          ['deletion protection', inputs.deletionProtection ? 'on' : 'off'],
          [
            'after a deletion of the cluster',
            `automated backups stay until their retention ends; final snapshot ${code(names.finalSnapshot)}`,
          ],
        ],
      ),
      'The settings, and the newest moment that can be restored, about 5 minutes ago:',
      shell(checks.settings, checks.latestRestorableTime),
      `The first prints ${code(`[${retentionDays}, "${inputs.preferredBackupWindow}"]`)}. What is kept, also of a cluster that is gone:`,
      shell(aws('rds describe-db-cluster-automated-backups', `--db-cluster-identifier ${names.cluster}`)),
      `All of it at once: ${scriptLink('verify-backups')}, see [Verify backups](#verify-backups).`,
      '### Manual snapshots',
      'For what must be kept longer than automated backups: a manual snapshot stays until somebody deletes it, and is billed.',
      inTheConsole(
        'RDS → Databases.',
        `Select the cluster ${code(names.cluster)}.`,
        'Actions → Take snapshot.',
        'Name: `fibonacci-manual-snapshot-YYYY-MM-DD`, with the date of today.',
        'Take snapshot.',
      ),
      `With ${scriptLink('take-manual-snapshot')}, which adds the time of day where the name of the day is taken, and waits:`,
      shell(scriptCall(facts, 'take-manual-snapshot', [`--cluster ${names.cluster}`])),
      'With single commands: take one, list all of them, see one:',
      shell(
        aws(
          'rds create-db-cluster-snapshot',
          `--db-cluster-identifier ${names.cluster}`,
          '--db-cluster-snapshot-identifier fibonacci-manual-snapshot-$(date +%Y-%m-%d)',
        ),
        aws('rds describe-db-cluster-snapshots', `--db-cluster-identifier ${names.cluster}`),
        aws(
          'rds describe-db-cluster-snapshots',
          '--db-cluster-snapshot-identifier fibonacci-manual-snapshot-2025-01-15',
        ),
      ),
      powerShell(
        '$snapshotName = "fibonacci-manual-snapshot-$(Get-Date -Format \'yyyy-MM-dd\')"',
        `New-RDSDBClusterSnapshot -DBClusterIdentifier ${names.cluster} -DBClusterSnapshotIdentifier $snapshotName -Region ${region}`,
        `Get-RDSDBClusterSnapshot -DBClusterIdentifier ${names.cluster} -Region ${region}`,
        `Get-RDSDBClusterSnapshot -DBClusterSnapshotIdentifier $snapshotName -Region ${region}`,
      ),
      bullets(
        'A second snapshot of a day cannot have the same name: `DBClusterSnapshotAlreadyExistsFault`.',
        'A snapshot loses what is written after it. Its recovery point is its own age.',
      ),
    ),
  };
}
