import { blocks, bullets, code, shell, table } from '../../markdown';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { FibonacciFacts } from '../facts';
import { readChecks } from '../read-checks';

export function backupMonitoring(facts: FibonacciFacts): Section {
  const { names, region, inputs } = facts;
  const aws = awsIn(region);
  const checks = readChecks(facts);
  return {
    title: 'Backup Monitoring',
    body: blocks(
      '### Alarms',
      `Every alarm tells the topic ${code(facts.topicArn)}${inputs.notificationEmail === '' ? ', to which nobody is subscribed here' : `, which mails ${inputs.notificationEmail}: the mail asks for a confirmation first`}.`,
      table(['alarm', 'rings when', 'then'], alarms(facts)),
      `A rotation that fails is told by the rule ${code(`${names.rotationEvents}-failed`)}, too; a snapshot that is made, by the event subscription ${code(names.named('snapshots'))}. RDS has no event for one that is not made: the age of the latest restorable time stands for it.`,
      shell(
        aws('cloudwatch describe-alarms', `--alarm-name-prefix ${names.alarmPrefix}`, '--state-value ALARM'),
      ),
      '### Dashboard',
      `${code(names.dashboard)}: last successful backup time, age of the latest restorable time, backup size, backup duration, rotation success rate.`,
      '### Monitoring commands',
      shell(
        checks.latestRestorableTime,
        checks.siteVersioning,
        checks.trailVersioning,
        checks.rotationEnabled,
      ),
      bullets(
        `The function ${code(names.healthFunction)} measures ${code(names.metricNamespace)} every quarter of an hour; where it stops, the first alarm rings, for missing data count as a failure.`,
      ),
    ),
  };
}

function alarms({ names, inputs }: FibonacciFacts): readonly (readonly string[])[] {
  const name = (what: string) => code(`${names.alarmPrefix}-${what}`);
  return [
    [
      name('aurora-backup-failed'),
      `an automated backup failed: the latest restorable time is older than ${inputs.restorableAgeThresholdMinutes} minutes, or unknown`,
      'read the events of the cluster; take a manual snapshot',
    ],
    [
      name('secrets-rotation-failed'),
      'the rotation function failed',
      '[Rotation troubleshooting](#rotation-troubleshooting)',
    ],
    [
      name('backup-health-failed'),
      'the function that measures failed',
      `read the log ${code(`/aws/lambda/${names.healthFunction}`)}`,
    ],
    ...(inputs.enableBackupTesting
      ? [
          [
            `${name('backup-test-database-failed')}, ${name('backup-test-site-failed')}`,
            'an automated test failed or was refused, within a day',
            '[Automated test](#automated-test)',
          ],
          [
            name('backup-test-function-failed'),
            `the function of the tests failed: ${code(names.backupTestCluster)} may be left, which is billed`,
            '[Automated test](#automated-test)',
          ],
        ]
      : []),
    ...(inputs.failover === null
      ? []
      : [
          [
            name('primary-unhealthy'),
            `${code(inputs.failover.recordName)} has gone to ${code(inputs.drRegion)}, or nobody knows`,
            '[Failover between regions](#failover-between-regions)',
          ],
        ]),
    inputs.enableReplication
      ? [
          name('s3-replication-failed'),
          `an object was not copied to ${code(names.replicaBucket)}`,
          'read the replication status of the object, then copy it again',
        ]
      : [
          'S3 replication failed',
          'future: with `enableReplication`, when an object is not copied to the recovery region',
          'nothing is replicated here',
        ],
  ];
}
