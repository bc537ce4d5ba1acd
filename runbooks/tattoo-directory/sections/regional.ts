import { blocks, bullets, code, fenced, link, shell } from '../../markdown';
import type { Section } from '../../section';
import { awsGlobal, awsIn } from '../../shell-command';
import { restoreTable } from '../commands';
import type { TattooFacts, VaultFacts } from '../facts';
import { recoveryEnvironment } from '../recovery-environment';
import { numbered } from './point-in-time';

/** Only where there is a replica: without copies nothing outlives the region. */
export function regional(facts: TattooFacts): Section | undefined {
  const { replica, region, objectives } = facts;
  if (replica === undefined) return undefined;
  const times = objectives
    .filter(({ component }) => !component.startsWith('local'))
    .map(({ component, rto }) => `${component} ${rto}`);
  return {
    title: 'Regional recovery',
    body: blocks(
      `${region} is out. From the copies in ${replica.region} the directory is built there: ${times.join(', ')}.`,
      ...[assess, verify, recreate, restoreData, validate, failOver].map((step, index) =>
        numbered(index + 1, ...step(facts, replica)),
      ),
    ),
  };
}

type Step = (
  facts: TattooFacts,
  replica: VaultFacts,
) => readonly [title: string, ...body: (string | undefined)[]];

const assess: Step = ({ region, contacts }) => [
  'Assessment',
  'What is out: one service, or the region? See the AWS Health Dashboard in the console, and what still answers:',
  shell(
    awsIn(region)('dynamodb list-tables', '--cli-read-timeout 20 --query "length(TableNames)"'),
    awsIn(region)(
      'backup list-backup-jobs',
      '--cli-read-timeout 20 --query "BackupJobs[].State" --max-items 5',
    ),
  ),
  `Go on when the outage will outlast the recovery; who decides is in Support and escalation${contacts.email === undefined ? '' : ` (${contacts.email})`}. Stop writers, so that nothing is written on both sides.`,
];

const verify: Step = (_facts, replica) => [
  'Backup verification',
  'The copies, one line a resource with its newest; the vault; its key must be enabled:',
  shell(
    awsIn(replica.region)(
      'backup list-recovery-points-by-backup-vault',
      `--backup-vault-name ${replica.name}`,
      `--query "RecoveryPoints[?Status=='COMPLETED'].[ResourceArn,CreationDate]" --output json`,
    ) + " | jq -r 'group_by(.[0])[] | max_by(.[1]) | @tsv'",
    awsIn(replica.region)('backup describe-backup-vault', `--backup-vault-name ${replica.name}`),
    awsIn(replica.region)(
      'kms describe-key',
      `--key-id ${replica.kmsKeyArn}`,
      '--query KeyMetadata.KeyState',
    ),
  ),
  'A copy keeps the creation date of its source: its age is what will be lost. A table that is not in the list had no copy.',
];

const recreate: Step = (facts, replica) => {
  const environment = recoveryEnvironment(facts, '<id of a key there>');
  return [
    'Resource recreation',
    `First what the application stands on in ${replica.region}: network, roles, cluster ${code(facts.cluster)}, load balancer, by its own modules, without their tables: those come from the copies. Then these backups, beside the old ones and never over them: in another checkout, whose state is its own. In ${code(facts.source)} there, change:`,
    environment === undefined
      ? undefined
      : fenced(
          'ts',
          Object.entries(environment).map(([name, value]) => `${name}: '${String(value)}',`),
        ),
    shell(
      `git worktree add ../${facts.stack}-recovery`,
      `cd ../${facts.stack}-recovery && npm ci`,
      '# change the environment file, then read the plan before you agree',
      `npx cdktf deploy ${facts.stack}`,
    ),
    bullets(
      'Another project name, because names of roles and buckets of the lost region are taken still; another replica region, because this one is the first now. A topic in the lost region cannot be used: leave `snsTopicArn` out.',
      'With a backend of S3 or HCP give another `keyPrefix` or organization, too: the same state would make Terraform replace what lies in the lost region.',
    ),
  ];
};

const restoreData: Step = (facts, replica) => [
  'Data restoration',
  `Tables come back under their own names, so that the application finds them. A restore in another region must name a key of that region. Look with ${code('--dry-run')}, then write ${code('--yes')} (starts restores, one after the other; with ${code('&')} at the end of the line and ${code('wait')} after the loop, beside each other):`,
  shell(
    'BEFORE=$(date -u +%Y-%m-%dT%H:%M:%SZ)',
    `for TABLE_ARN in $(${awsIn(replica.region)(
      'backup list-recovery-points-by-backup-vault',
      `--backup-vault-name ${replica.name}`,
      '--by-resource-type DynamoDB --query "RecoveryPoints[].ResourceArn" --output json',
    )} | jq -r 'unique[]'); do`,
    `  ${restoreTable(facts, {
      vault: replica.name,
      region: replica.region,
      tableArn: '$TABLE_ARN',
      as: '${TABLE_ARN##*/}',
      kmsKey: replica.kmsKeyArn,
      mode: '--dry-run',
    }).replace(/\n/g, '\n  ')}`,
    'done',
  ),
  'The call that the script makes for each:',
  shell(
    'RECOVERY_POINT_ARN=   # of step 2',
    'TABLE=   # its name',
    awsIn(replica.region)(
      'backup start-restore-job',
      '--recovery-point-arn "$RECOVERY_POINT_ARN"',
      `--iam-role-arn ${facts.roleArn}`,
      `--metadata "targetTableName=$TABLE,encryptionType=KMS,kmsMasterKeyArn=${replica.kmsKeyArn}"`,
    ),
  ),
  `Then settings and tags as in Restore of a table, with region ${replica.region} and ${code(`Project=${recoveryEnvironment(facts, '')?.projectName ?? ''}`)}, or the new plan does not select them. The services of the cluster come from ECS configuration.`,
];

const validate: Step = ({ cluster }, replica) => {
  const aws = awsIn(replica.region);
  return [
    'Service validation',
    'Tables are active and hold items; services have the tasks that they want; targets are healthy:',
    shell(
      'TABLE=   # one after the other',
      aws('dynamodb describe-table', '--table-name "$TABLE"', '--query "Table.[TableStatus,SSEDescription]"'),
      aws('dynamodb scan', '--table-name "$TABLE"', '--select COUNT --query Count --output json'),
      'SERVICE=   # one after the other',
      aws(
        'ecs describe-services',
        `--cluster ${cluster}`,
        '--services "$SERVICE"',
        '--query "services[].[serviceName,status,desiredCount,runningCount]"',
      ),
      'TARGET_GROUP_ARN=   # of the load balancer',
      aws('elbv2 describe-target-health', '--target-group-arn "$TARGET_GROUP_ARN"'),
    ),
    'Use the directory as a visitor does, at the address of the new load balancer, before any name points to it.',
  ];
};

const failOver: Step = ({ region }, replica) => [
  'DNS failover',
  `The name points to ${replica.region} from here on (changes DNS). Keep the old record for the way back:`,
  shell(
    'ZONE_ID= RECORD= TARGET=   # hosted zone, name with a dot at its end, load balancer',
    awsGlobal('route53 list-resource-record-sets', '--hosted-zone-id "$ZONE_ID"', '--output json') +
      ' > before.json',
    `jq -n --arg name "$RECORD" --arg target "$TARGET" '{Changes: [{Action: "UPSERT", ResourceRecordSet:`,
    '  {Name: $name, Type: "CNAME", TTL: 60, ResourceRecords: [{Value: $target}]}}]}\' > failover.json',
    awsGlobal(
      'route53 change-resource-record-sets',
      '--hosted-zone-id "$ZONE_ID"',
      '--change-batch file://failover.json',
    ),
  ),
  bullets(
    'An alias at the top of a zone is no CNAME: give `AliasTarget` with the hosted zone of the load balancer instead.',
    `Let writers go on, make an on-demand backup of every table in ${replica.region}, and tell whom it concerns.`,
    `When ${region} is back, nothing goes there by itself: its tables are old. Plan the way back as a change, with copies in the other direction. ${link('Recovery tests', '#recovery-tests')} takes the measured times.`,
  ),
];
