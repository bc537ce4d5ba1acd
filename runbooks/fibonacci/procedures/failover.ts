import { blocks, bullets, code, shell } from '../../markdown';
import { procedure } from '../../procedure';
import { awsGlobal, awsIn } from '../../shell-command';
import type { FibonacciFacts } from '../facts';

/** How the record and the database go to the other region and back; undefined where no record does. */
export function failover(facts: FibonacciFacts): string | undefined {
  const { inputs, names, region, stack } = facts;
  const { failover: record, drRegion } = inputs;
  if (record === null) return undefined;
  const { hostedZoneId, recordName, primaryTarget, secondaryTarget, healthCheckPath } = record;
  const readHealthCheck = `HEALTH_CHECK=$(terraform -chdir=cdktf.out/stacks/${stack} output -json failover_health_check_id | jq -r .)`;
  const update = (...options: readonly string[]) =>
    awsGlobal('route53 update-health-check', '--health-check-id "$HEALTH_CHECK"', ...options);
  const status = awsGlobal(
    'route53 get-health-check-status',
    '--health-check-id "$HEALTH_CHECK"',
    "--query 'HealthCheckObservations[].[Region, StatusReport.Status]'",
  );
  const answer = awsGlobal(
    'route53 test-dns-answer',
    `--hosted-zone-id ${hostedZoneId}`,
    `--record-name ${recordName}`,
    '--record-type CNAME',
    "--query 'RecordData'",
  );
  return blocks(
    '### Failover between regions',
    `${code(recordName)} leads to ${code(primaryTarget)} in ${code(region)} while ${code(`https://${primaryTarget}${healthCheckPath}`)} answers, and to ${code(secondaryTarget)} in ${code(drRegion)} while it does not: two to three minutes after the first check that failed. **The record moves by itself, in both directions. The database does not.**`,
    procedure(
      ['See what the checkers say and what the record answers:', shell(readHealthCheck, status, answer)],
      [
        `Hold the record in ${code(drRegion)}: it would go back with the first answer of ${code(region)}, to a database that only reads. A disabled check counts as healthy, an inverted one as the opposite. From here to the end of step 6 run no apply: it would take this back, and what happens to the clusters, too.`,
        shell(update('--disabled', '--inverted')),
      ],
      [
        `Let ${code(`${names.cluster}-secondary`)} take over. For a test, or while ${code(region)} lives, without a loss:`,
        shell(moveDatabase(facts, 'switchover', drRegion, region)),
        `While ${code(region)} is out. What was not yet copied is lost:`,
        shell(moveDatabase(facts, 'failover', drRegion, drRegion)),
      ],
      [
        `Wait until ${code(`${names.cluster}-secondary`)} is the one that writes:`,
        shell(listMembers(facts)),
        `Its writer endpoint is another one: the application in ${code(drRegion)} connects to that.`,
      ],
      [
        `Try ${code(`https://${secondaryTarget}${healthCheckPath}`)} and the smoke tests. The password is the same, but ${code(names.secret)} is in ${code(region)} alone: the application in ${code(drRegion)} needs a copy of its own, and so does whoever rotates it. The objects of the site are in ${code(names.replicaBucket)}.`,
      ],
      [
        'Go back, at a time that suits, when the list of step 4 has both clusters again. The database first:',
        shell(moveDatabase(facts, 'switchover', region, drRegion), listMembers(facts)),
        `Then, when ${code(names.cluster)} writes again, the record. It goes back by itself as soon as the checkers find ${code(primaryTarget)} healthy:`,
        shell(readHealthCheck, update('--no-disabled', '--no-inverted'), status),
        'Objects that were written there meanwhile are not copied back: copy them. A plan of the stack must say that nothing changes:',
        shell(`npm run review -- --live ${stack}`),
      ],
    ),
    bullets(
      `The alarm ${code(`${names.alarmPrefix}-primary-unhealthy`)} is in ${code(region)}: while that region is out it may be silent. The record moves all the same.`,
      'The calls of Route 53 above are served from `us-east-1`, too: while that region is out they may fail. Hold the record as soon as they work, and in any case before the region is back.',
    ),
  );
}

/** A switchover is called where the writer is, a failover where it will be. */
function moveDatabase(
  { inputs, names, accountId }: FibonacciFacts,
  how: 'switchover' | 'failover',
  targetRegion: string,
  callRegion: string,
): string {
  const cluster = targetRegion === inputs.drRegion ? `${names.cluster}-secondary` : names.cluster;
  return awsIn(callRegion)(
    `rds ${how}-global-cluster`,
    `--global-cluster-identifier ${names.globalCluster}`,
    `--target-db-cluster-identifier arn:${inputs.partition}:rds:${targetRegion}:${accountId}:cluster:${cluster}`,
    ...(how === 'failover' ? ['--allow-data-loss'] : []),
  );
}

function listMembers({ inputs, names }: FibonacciFacts): string {
  return awsIn(inputs.drRegion)(
    'rds describe-global-clusters',
    `--global-cluster-identifier ${names.globalCluster}`,
    "--query 'GlobalClusters[0].GlobalClusterMembers[].[DBClusterArn, IsWriter]'",
  );
}
