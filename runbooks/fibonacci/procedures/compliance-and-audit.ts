import { QUERY_DAYS, analyticsQueries } from '../../../modules/fibonacci';
import { blocks, bullets, code, fenced, shell, table } from '../../markdown';
import { doesNotWork } from '../../procedure';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import { fileLink } from '../documents';
import type { FibonacciFacts } from '../facts';
import { siteHorizon, trailStages } from '../retention';
import { dataDeletion } from './data-deletion';

const STACKS = 'test/fibonacci/stacks.test.ts';
const RUNBOOKS = 'test/runbooks/fibonacci';

export function complianceAndAudit(facts: FibonacciFacts): Section {
  return {
    title: 'Compliance and Audit',
    body: blocks(
      '### What supports the LGPD',
      'Configuration supports a law, it does not prove that it is kept. What is built, and the test that shows it:',
      table(
        ['requirement', 'what there is', 'shown by'],
        requirements(facts).map(([what, how, test = STACKS]) => [what, how, fileLink(test)]),
      ),
      '### Retention',
      table(['data', 'kept'], retention(facts)),
      'Operational data of production can be restored for 7 days at least: a shorter retention there is refused when the stack is made.',
      ...dataDeletion(facts),
      '### Encryption configuration',
      encryption(facts),
      '### CloudTrail implementation',
      trail(facts),
      ...audit(facts),
    ),
  };
}

function requirements({
  names,
  inputs,
  retentionDays,
}: FibonacciFacts): readonly (readonly [what: string, how: string, test?: string])[] {
  return [
    ['backups encrypted at rest', `cluster, both buckets and secret, key ${code(names.keyAlias)}`],
    [
      'access controlled',
      `policies ${code(names.named('backup-operator'))} and ${code(names.named('restore-operator'))}; no public access; TLS only`,
    ],
    ['audit trail', `${code(names.trail)}, every region, and every object of the site`],
    [
      'retention documented',
      `${retentionDays} days of automated backups, and the table below`,
      `${RUNBOOKS}/agreement.test.ts`,
    ],
    ['data deletion documented', '[Data deletion](#data-deletion)', `${RUNBOOKS}/procedures.test.ts`],
    ['secrets rotated', `every ${inputs.rotationDays} days`],
    ['access logged', `reads of the site, in ${code(names.accessLogBucket)}`],
  ];
}

function retention(facts: FibonacciFacts): readonly (readonly string[])[] {
  const { inputs, retentionDays, names } = facts;
  return [
    ['automated backups of Aurora', `${retentionDays} days`],
    ['manual snapshots', 'until somebody deletes them'],
    [`${code(names.siteBucket)}, old versions`, siteHorizon(facts)],
    [code(names.trailBucket), trailStages(facts)],
    [code(names.secret), '`AWSCURRENT` and `AWSPREVIOUS`'],
    ...(inputs.enableAwsBackup
      ? [[`vault ${code(names.vault)}`, `${inputs.awsBackupRetentionDays} days`]]
      : []),
    ...(inputs.enableComplianceReports
      ? [[`${code(names.reportBucket)}, daily reports`, `${inputs.complianceReportDays} days`]]
      : []),
  ];
}

function encryption({ names, region, inputs }: FibonacciFacts): string {
  const aws = awsIn(region);
  return blocks(
    bullets(
      `One customer-managed key for everything in the region, ${code(names.keyAlias)}. It changes its material every year by itself.`,
      `Deletion of the key takes ${inputs.kmsDeletionWindow} days; without it no backup can be read. Its bucket keys spare calls to KMS.`,
      `${code(names.accessLogBucket)} alone has a key of S3: access logs are delivered to no bucket with a key of its own.`,
    ),
    shell(
      aws('kms describe-key', `--key-id ${names.keyAlias}`),
      aws('s3api get-bucket-encryption', `--bucket ${names.siteBucket}`),
      aws('s3api get-bucket-encryption', `--bucket ${names.trailBucket}`),
    ),
  );
}

function trail({ names, region, trailArn, accountId }: FibonacciFacts): string {
  return blocks(
    bullets(
      `${code(names.trail)} writes to ${code(`${names.trailBucket}/AWSLogs/${accountId}/CloudTrail/`)}: calls of every API in every region, and every read and write of an object of the site.`,
      'Files below 128 KB do not move to another storage class: S3 leaves them in Standard until they are deleted.',
      'Glacier bills 90 days of an object, also where it is deleted earlier. A file in Glacier is restored before it is read.',
    ),
    'Whether files were changed or removed:',
    shell(
      `aws cloudtrail validate-logs --trail-arn ${trailArn} --start-time "$(jq -nr 'now - 7 * 86400 | todate')" --region ${region}`,
    ),
  );
}

function audit(facts: FibonacciFacts): readonly string[] {
  const { names, region, accountId, inputs } = facts;
  const aws = awsIn(region);
  return [
    '### Audit queries',
    'Backups and restores of clusters, of the last 7 days:',
    shell(
      aws(
        'cloudtrail lookup-events',
        '--lookup-attributes AttributeKey=ResourceType,AttributeValue=AWS::RDS::DBCluster',
        '--start-time "$(jq -nr \'now - 7 * 86400 | todate\')"',
      ),
    ),
    doesNotWork(
      'GNU `date` only, not that of macOS or BSD',
      `aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceType,AttributeValue=AWS::RDS::DBCluster --start-time $(date -u -d '7 days ago' +%Y-%m-%dT%H:%M:%S) --region ${region}`,
    ),
    'Who wrote and deleted objects of the site is in the log alone. For one day:',
    shell(
      'DAY=2026/12/01   # UTC',
      'mkdir -p /tmp/fibonacci-trail',
      `aws s3 cp "s3://${names.trailBucket}/AWSLogs/${accountId}/CloudTrail/${region}/$DAY/" /tmp/fibonacci-trail --recursive --region ${region}`,
      `gzip -dc /tmp/fibonacci-trail/*.json.gz | jq -c '.Records[] | select(.requestParameters.bucketName == "${names.siteBucket}" and (.eventName | test("^(Put|Copy|Delete)Object"))) | [.eventTime, .eventName, .requestParameters.key, .userIdentity.arn]'`,
    ),
    ...(inputs.enableBackupAnalytics ? savedQueries(facts) : byHand(facts)),
    doesNotWork(
      'the event history has management events only, and `PutObject` is a data event',
      'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=PutObject',
    ),
  ];
}

function byHand({ names }: FibonacciFacts): readonly string[] {
  return [
    `For many days, with Athena, after "Create Athena table" in the console of CloudTrail for ${code(names.trailBucket)}:`,
    fenced('sql', [
      'SELECT eventtime, eventname, requestparameters, useridentity.arn',
      `FROM cloudtrail_logs_${names.trailBucket.replace(/-/g, '_')}`,
      "WHERE eventname IN ('PutObject', 'CopyObject', 'DeleteObject')",
      `  AND json_extract_scalar(requestparameters, '$.bucketName') = '${names.siteBucket}'`,
      'ORDER BY eventtime;',
    ]),
  ];
}

function savedQueries({ names }: FibonacciFacts): readonly string[] {
  return [
    `For many days, with Athena: choose the workgroup ${code(names.analyticsWorkgroup)} and a saved query. Each looks ${QUERY_DAYS} days back, in the regions of the table; Athena leaves out files in Glacier. Answers lie in ${code(names.queryResultBucket)}.`,
    table(
      ['saved query', 'answers'],
      Object.entries(analyticsQueries(names)).map(([id, { description }]) => [
        code(names.named(id)),
        description,
      ]),
    ),
  ];
}
