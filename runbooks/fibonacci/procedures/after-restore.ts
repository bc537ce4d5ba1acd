import { blocks, bullets, code, fenced, shell } from '../../markdown';
import { procedure } from '../../procedure';
import { awsIn, keepText } from '../../shell-command';
import { documentLink } from '../documents';
import type { FibonacciFacts } from '../facts';
import { givePassword } from '../give-password';
import { scriptCall, scriptLink } from '../scripts';

/** From a restored cluster to the one in use. */
export function afterRestore(facts: FibonacciFacts): readonly string[] {
  return ['### After the restore', procedure(verify(facts), redirect(facts), test(facts), cleanUp(facts))];
}

function endpoint({ region, restored }: FibonacciFacts): string {
  return keepText(
    'ENDPOINT',
    awsIn(region)(
      'rds describe-db-clusters',
      `--db-cluster-identifier ${restored}`,
      "--query 'DBClusters[0].Endpoint'",
    ),
  );
}

function verify(facts: FibonacciFacts): readonly [string, ...string[]] {
  const { inputs, names, restored } = facts;
  return [
    'Verify the data. Fill the statistics first: straight after a restore they are empty, and `n_live_tup` is an estimate at best.',
    shell(
      endpoint(facts),
      `PGSSLMODE=require psql -h "$ENDPOINT" -U ${inputs.masterUsername} -d ${inputs.databaseName}`,
    ),
    fenced('sql', [
      'ANALYZE;',
      'SELECT schemaname, relname, n_live_tup FROM pg_stat_user_tables ORDER BY n_live_tup DESC;',
      'SELECT COUNT(*) FROM nigredo_leads.leads;',
      "SELECT COUNT(*) FROM nigredo_leads.leads WHERE created_at > NOW() - INTERVAL '24 hours';",
    ]),
    `A restored cluster has the password of its moment. Where the secret ${code(names.secret)} was rotated since, give it the password of the secret:`,
    shell(...givePassword(facts, restored)),
  ];
}

function redirect(facts: FibonacciFacts): readonly [string, ...string[]] {
  const { region, names } = facts;
  const aws = awsIn(region);
  return [
    'Point the application at it: the host in the secret, which the rotation uses too; the variables of functions that name the host themselves; or the DNS record, where Route 53 stands before the endpoint.',
    shell(
      endpoint(facts),
      `${aws('secretsmanager get-secret-value', `--secret-id ${names.secret}`)} \\`,
      '  | jq --arg host "$ENDPOINT" \'{SecretId: .ARN, SecretString: (.SecretString | fromjson | .host = $host | tojson)}\' \\',
      `  | ${aws('secretsmanager put-secret-value', '--cli-input-json file:///dev/stdin', '--query VersionId')}`,
    ),
    'A function, with all its other variables as they are:',
    shell(
      endpoint(facts),
      'FUNCTION=   # name of the function',
      'VARIABLE=   # its variable with the host',
      `${aws('lambda get-function-configuration', '--function-name "$FUNCTION"')} \\`,
      '  | jq --arg host "$ENDPOINT" --arg name "$VARIABLE" \'{FunctionName, Environment: {Variables: (.Environment.Variables + {($name): $host})}}\' \\',
      `  | ${aws('lambda update-function-configuration', '--cli-input-json file:///dev/stdin', '--query LastUpdateStatus')}`,
    ),
    'A DNS record, for a minute until it is known to be right:',
    shell(
      endpoint(facts),
      'ZONE_ID=   # the hosted zone',
      'RECORD=    # the name that the application uses',
      'aws route53 change-resource-record-sets --hosted-zone-id "$ZONE_ID" --change-batch "$(jq -n --arg name "$RECORD" --arg host "$ENDPOINT" \\',
      `  '{Changes: [{Action: "UPSERT", ResourceRecordSet: {Name: $name, Type: "CNAME", TTL: 60, ResourceRecords: [{Value: $host}]}}]}')"`,
    ),
  ];
}

function test({ inputs }: FibonacciFacts): readonly [string, ...string[]] {
  return [
    `Test the application: smoke tests, the endpoints of the API${inputs.healthCheckUrl === null ? '' : ` (${code(inputs.healthCheckUrl)})`}, the agents.`,
  ];
}

function cleanUp(facts: FibonacciFacts): readonly [string, ...string[]] {
  const { names, stack, region, restored, inputs, source } = facts;
  const aws = awsIn(region);
  return [
    'Keep both clusters to compare them, or let the new one take the place of the old.',
    blocks(
      '**The restored cluster goes**, after a test:',
      shell(scriptCall(facts, 'delete-restored-cluster', [`--cluster ${restored}`])),
      `**It stays, and the old one goes.** ${scriptLink('delete-restored-cluster')} never deletes the cluster in use. First the state of Terraform is told: set ${code(`clusterIdentifier: '${restored}'`)} in ${code(source)}, then`,
      shell(
        'npm run build && node synth.mjs',
        `(cd cdktf.out/stacks/${stack} && terraform init \\`,
        '  && { terraform state rm aws_rds_cluster_instance.main_writer aws_rds_cluster.main || true; } \\',
        `  && terraform import aws_rds_cluster.main ${restored} \\`,
        `  && terraform import aws_rds_cluster_instance.main_writer ${restored}-writer)`,
      ),
      'The next apply sends the password once more, for the state does not know that it was sent: give it the one of the secret. It also switches retention, deletion protection and tags to those of the environment:',
      shell(
        `TF_VAR_initial_master_password=$(${aws('secretsmanager get-secret-value', `--secret-id ${names.secret}`, '--query SecretString', '--output text')} | jq -r .password) \\`,
        `  npx cdktf deploy ${stack}`,
      ),
      inputs.deletionProtection
        ? 'The old cluster has deletion protection: it is switched off by hand, on the old one only, after the new one has worked for days. Its last snapshot is taken with the deletion:'
        : 'The old cluster, after the new one has worked for days. Its last snapshot is taken with the deletion:',
      shell(
        inputs.deletionProtection
          ? aws(
              'rds modify-db-cluster',
              `--db-cluster-identifier ${names.cluster}`,
              '--no-deletion-protection',
            )
          : undefined,
        aws('rds delete-db-instance', `--db-instance-identifier ${names.writer}`),
        aws('rds wait db-instance-deleted', `--db-instance-identifier ${names.writer}`),
        aws(
          'rds delete-db-cluster',
          `--db-cluster-identifier ${names.cluster}`,
          `--final-db-snapshot-identifier ${names.finalSnapshot}`,
        ),
      ),
      bullets(`Deployment and rollback of the stack: ${documentLink('checklist')}.`),
    ),
  ];
}
