import { blocks, bullets, code, shell } from '../../markdown';
import { doesNotWork } from '../../procedure';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import { inTheConsole } from '../console';
import type { FibonacciFacts } from '../facts';
import { powerShell } from '../power-shell';
import { placeOptions, readOutputs, scriptCall, scriptLink } from '../scripts';
import { afterRestore } from './after-restore';

/** The moment that the original procedures restore to. */
const EXAMPLE_MOMENT = '2025-01-15T10:30:00Z';
const EXAMPLE_SNAPSHOT = 'fibonacci-manual-snapshot-2025-01-15';

export function restoreProcedures(facts: FibonacciFacts): Section {
  return {
    title: 'Restore Procedures',
    body: blocks(
      'A restore makes a new cluster beside the one in use, which stays as it is. Objects of the site: [Restore a version](#restore-a-version), [Restore a deleted object](#restore-a-deleted-object).',
      '### What a restored cluster needs',
      'The same VPC, subnet group and security groups as the one in use. They are outputs of the stack; each block below needs these variables:',
      shell(...readOutputs(facts)),
      ...pointInTime(facts),
      ...fromSnapshot(facts),
      ...afterRestore(facts),
    ),
  };
}

function pointInTime(facts: FibonacciFacts): readonly string[] {
  const { names, region, retentionDays, restored, inputs } = facts;
  const aws = awsIn(region);
  const restore = (...when: readonly string[]) =>
    aws(
      'rds restore-db-cluster-to-point-in-time',
      `--source-db-cluster-identifier ${names.cluster}`,
      `--db-cluster-identifier ${restored}`,
      ...when,
      '--vpc-security-group-ids $SECURITY_GROUPS',
      `--db-subnet-group-name ${names.subnetGroup}`,
      capacity(facts),
    );
  const bare = `aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier ${names.cluster} --db-cluster-identifier ${restored} --use-latest-restorable-time`;
  return [
    '### Aurora point-in-time restore',
    `To any second of the last ${retentionDays} days, but for about the last 5 minutes.`,
    inTheConsole(
      'RDS → Databases.',
      `Select the cluster ${code(names.cluster)}.`,
      'Actions → Restore to point in time.',
      `Choose a time within the last ${retentionDays} days, or the latest restorable time.`,
      `Identifier ${code(restored)}; the same VPC, subnet group ${code(names.subnetGroup)} and security groups.`,
      'Restore DB cluster.',
      'Wait 5-15 minutes. The console makes an instance, too; the AWS CLI does not.',
    ),
    `With ${scriptLink('restore-aurora')}: it refuses a moment that cannot be restored, restores, waits, makes the writer and waits for it. Interrupted, it goes on with \`--continue\`:`,
    shell(
      scriptCall(facts, 'restore-aurora', [
        `--cluster ${names.cluster}`,
        `--to-time ${EXAMPLE_MOMENT}`,
        `--target ${restored}`,
        ...placeOptions(facts),
      ]),
      scriptCall(facts, 'restore-aurora', [
        `--cluster ${names.cluster}`,
        '--latest',
        `--target ${restored}`,
        ...placeOptions(facts),
      ]),
    ),
    'With single commands, to a moment:',
    shell(restore(`--restore-to-time "${EXAMPLE_MOMENT}"`)),
    'Or to the latest one:',
    shell(restore('--use-latest-restorable-time')),
    'Then the instance, without which nobody can connect:',
    shell(aws('rds wait db-cluster-available', `--db-cluster-identifier ${restored}`), ...writer(facts)),
    doesNotWork('the cluster has no instance and no range of capacity, nothing answers', bare),
    powerShell(
      `$securityGroup = "sg-..."   # output vpc_security_group_ids of the stack ${facts.stack}`,
      ...[`-RestoreToTime "${EXAMPLE_MOMENT}"`, '-UseLatestRestorableTime $true'].map(
        (when) =>
          `Restore-RDSDBClusterToPointInTime -SourceDBClusterIdentifier ${names.cluster} -DBClusterIdentifier ${restored} ${when} -VpcSecurityGroupId $securityGroup -DBSubnetGroupName ${names.subnetGroup} -ServerlessV2ScalingConfiguration_MinCapacity ${inputs.serverlessV2.minCapacity} -ServerlessV2ScalingConfiguration_MaxCapacity ${inputs.serverlessV2.maxCapacity} -Region ${region}`,
      ),
    ),
  ];
}

function fromSnapshot(facts: FibonacciFacts): readonly string[] {
  const { names, region, restored, inputs } = facts;
  const aws = awsIn(region);
  return [
    '### Aurora snapshot restore',
    'For what is older than automated backups, or for a state that was kept on purpose. What came after the snapshot is lost.',
    inTheConsole(
      'RDS → Snapshots.',
      'Select the snapshot.',
      'Actions → Restore snapshot.',
      `Settings as above: identifier ${code(restored)}, VPC, subnet group, security groups.`,
      'Restore DB cluster.',
    ),
    `With ${scriptLink('restore-aurora')}, cluster and instance:`,
    shell(
      scriptCall(facts, 'restore-aurora', [
        `--snapshot ${EXAMPLE_SNAPSHOT}`,
        `--engine-version ${inputs.engineVersion}`,
        `--target ${restored}`,
        ...placeOptions(facts),
      ]),
    ),
    'With single commands:',
    shell(
      aws(
        'rds restore-db-cluster-from-snapshot',
        `--db-cluster-identifier ${restored}`,
        `--snapshot-identifier ${EXAMPLE_SNAPSHOT}`,
        '--engine aurora-postgresql',
        `--engine-version ${inputs.engineVersion}`,
        '--vpc-security-group-ids $SECURITY_GROUPS',
        `--db-subnet-group-name ${names.subnetGroup}`,
        capacity(facts),
      ),
      aws('rds wait db-cluster-available', `--db-cluster-identifier ${restored}`),
      ...writer(facts),
    ),
    bullets('The version is that of the snapshot or a newer one, never an older one.'),
  ];
}

function writer({ region, restored }: FibonacciFacts): readonly string[] {
  const aws = awsIn(region);
  return [
    aws(
      'rds create-db-instance',
      `--db-instance-identifier ${restored}-writer`,
      '--db-instance-class db.serverless',
      '--engine aurora-postgresql',
      `--db-cluster-identifier ${restored}`,
    ),
    aws('rds wait db-instance-available', `--db-instance-identifier ${restored}-writer`),
  ];
}

function capacity({ inputs }: FibonacciFacts): string {
  const { minCapacity, maxCapacity } = inputs.serverlessV2;
  return `--serverless-v2-scaling-configuration MinCapacity=${minCapacity},MaxCapacity=${maxCapacity}`;
}
