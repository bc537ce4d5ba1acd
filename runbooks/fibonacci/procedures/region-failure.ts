import { blocks, bullets, code, shell } from '../../markdown';
import { doesNotWork, procedure } from '../../procedure';
import { awsIn } from '../../shell-command';
import type { FibonacciFacts } from '../facts';

/** What needs more than this stack has, unless options of the environment are on. */
export function regionFailure(facts: FibonacciFacts): string {
  const { names, inputs, region, accountId, source } = facts;
  const { drRegion, enableGlobalDatabase, enableReplication } = inputs;
  const inRecovery = awsIn(drRegion);
  const snapshot = `arn:${inputs.partition}:rds:${region}:${accountId}:cluster-snapshot:$SNAPSHOT`;
  return blocks(
    '### Scenario 4: region failure',
    '**Estimated recovery time: 2-4 hours. Requires planning ahead: without it nothing can be restored elsewhere.**',
    `Set in ${code(source)}: ${code('enableReplication')} is ${onOrOff(enableReplication)}, ${code('enableGlobalDatabase')} is ${onOrOff(enableGlobalDatabase)}. ${
      enableReplication || enableGlobalDatabase
        ? `What is on is kept in ${code(drRegion)}.`
        : `No copy of anything leaves ${code(region)}.`
    } Ahead, while the region lives: copy a snapshot, encrypted with a key of ${code(drRegion)}:`,
    shell(
      'SNAPSHOT=       # a manual snapshot',
      'KEY=            # ARN of a key in the recovery region',
      inRecovery(
        'rds copy-db-cluster-snapshot',
        `--source-db-cluster-snapshot-identifier "${snapshot}"`,
        '--target-db-cluster-snapshot-identifier "$SNAPSHOT"',
        '--kms-key-id "$KEY"',
        `--source-region ${region}`,
      ),
    ),
    procedure(
      [
        enableGlobalDatabase
          ? `Aurora: let the second cluster ${code(`${names.cluster}-secondary`)} take over. What was not yet copied is lost:`
          : 'Aurora: restore the copied snapshot there, into a subnet group and security groups of that region. It is lost without a copy:',
        enableGlobalDatabase
          ? shell(
              inRecovery(
                'rds failover-global-cluster',
                `--global-cluster-identifier ${names.globalCluster}`,
                `--target-db-cluster-identifier arn:${inputs.partition}:rds:${drRegion}:${accountId}:cluster:${names.cluster}-secondary`,
                '--allow-data-loss',
              ),
            )
          : shell(
              'SNAPSHOT=           # the copied snapshot',
              'SUBNET_GROUP=       # in the recovery region',
              'SECURITY_GROUPS=    # in the recovery region',
              `bash docs/runbooks/fibonacci/scripts/restore-aurora.sh --snapshot "$SNAPSHOT" --engine-version ${inputs.engineVersion} --target ${facts.restored} \\`,
              `  --subnet-group "$SUBNET_GROUP" --security-groups "$SECURITY_GROUPS" --min-capacity ${inputs.serverlessV2.minCapacity} --max-capacity ${inputs.serverlessV2.maxCapacity} --region ${drRegion} --dry-run`,
            ),
      ],
      [
        enableReplication
          ? `S3: the site is in ${code(names.replicaBucket)}. Point CloudFront at it.`
          : 'S3: cross-region replication is a future enhancement. Without it, build the site again from its sources.',
      ],
      [
        `Lambda and the rest: deploy the stack there. Copy ${code(source)} with ${code(`region: '${drRegion}'`)}, the network of that region and another ${code('environmentSuffix')}, add it to ${code('environments/index.ts')}, deploy.`,
      ],
      [
        inputs.failover === null
          ? 'Route 53: change the records of the application, as in step 2 of [After the restore](#after-the-restore).'
          : `Route 53: ${code(inputs.failover.recordName)} moves by itself. Hold it there, as in step 2 of [Failover between regions](#failover-between-regions), before the database moves.`,
      ],
    ),
    doesNotWork(
      `no snapshot is in ${drRegion} unless somebody copied it`,
      `aws rds restore-db-cluster-from-snapshot --snapshot-identifier fibonacci-manual-snapshot-2025-01-15 --region ${drRegion}`,
    ),
    bullets('Back again is the same way in the other direction, at a time that suits.'),
  );
}

function onOrOff(isOn: boolean): string {
  return isOn ? 'on' : 'off';
}
