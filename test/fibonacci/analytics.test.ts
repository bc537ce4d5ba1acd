import { rmSync } from 'node:fs';
import { analyticsQueries, QUERY_DAYS } from '../../modules/fibonacci';
import { DELETIONS, RESTORES, RETENTION_CHANGES } from '../../modules/fibonacci/backup-analytics-queries';
import { kebab, modelled } from '../runbooks/aws-models';
import { below, documentOf, productionWith } from '../runbooks/fibonacci/fixtures';
import { brief, environment, synthesize, temporary, type Resource } from './synthesized';

const ON = { enableBackupAnalytics: true } as const;
const stack = synthesize(environment('production', ON));
const table = stack.resource('aws_glue_catalog_table.analytics_trail');
const queries = stack
  .names('aws_athena_named_query')
  .map((name): [string, Resource] => [name, stack.resource(`aws_athena_named_query.${name}`)]);
const sqlOf = (name: string) => String(stack.resource(`aws_athena_named_query.analytics_${name}`).query);

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

test('analytics are off unless an environment switches them on', () => {
  const production = synthesize(environment('production'));
  for (const type of ['aws_athena_workgroup', 'aws_athena_named_query', 'aws_glue_catalog_table'])
    expect([type, production.names(type)]).toEqual([type, []]);
  expect(production.json.output).not.toHaveProperty('analytics_workgroup');
  expect(stack.json.output.analytics_workgroup?.value).toBe('${aws_athena_workgroup.analytics.name}');
});

describe('the table', () => {
  const parameters = table.parameters as Readonly<Record<string, string>>;

  test('reads the records of the trail where the trail writes them [F-164]', () => {
    const trail = stack.resource('aws_cloudtrail.trail');
    expect(trail.s3_bucket_name).toBe('${aws_s3_bucket.trail.id}');
    const bucket = String(stack.resource('aws_s3_bucket.trail').bucket);
    expect(table.storage_descriptor).toMatchObject({
      location: `s3://${bucket}/AWSLogs/123456789012/CloudTrail/`,
      input_format: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
      ser_de_info: { serialization_library: 'org.apache.hive.hcatalog.data.JsonSerDe' },
    });
    expect(table.table_type).toBe('EXTERNAL_TABLE');
  });

  test('knows its folders by region and day, without a crawler [F-164]', () => {
    expect(parameters).toMatchObject({
      'projection.enabled': 'true',
      'projection.region.type': 'enum',
      'projection.region.values': 'us-east-1,us-west-2',
      'projection.log_date.type': 'date',
      'projection.log_date.format': 'yyyy/MM/dd',
      'projection.log_date.range': 'NOW-90DAYS,NOW',
      'storage.location.template':
        's3://fibonacci-cloudtrail-prod-123456789012/AWSLogs/123456789012/CloudTrail/$${region}/$${log_date}/',
    });
    expect(table.partition_keys).toEqual([
      { name: 'region', type: 'string' },
      { name: 'log_date', type: 'string' },
    ]);
  });

  test.each([
    [{ region: 'eu-west-1', drRegion: 'eu-central-1' }, 'eu-central-1,eu-west-1,us-east-1'],
    [{ region: 'cn-north-1', drRegion: 'cn-northwest-1', partition: 'aws-cn' }, 'cn-north-1,cn-northwest-1'],
    [{ analyticsRegions: ['us-east-1', 'sa-east-1', 'us-east-1'] }, 'sa-east-1,us-east-1'],
  ] as const)('of %o has the regions %s', (changes, regions) => {
    const other = synthesize(environment('production', { ...ON, ...changes }));
    expect(other.resource('aws_glue_catalog_table.analytics_trail').parameters).toMatchObject({
      'projection.region.values': regions,
    });
  });

  test('reaches back as far as the trail is kept', () => {
    const longer = synthesize(environment('production', { ...ON, trailExpirationDays: 400 }));
    expect(longer.resource('aws_glue_catalog_table.analytics_trail').parameters).toMatchObject({
      'projection.log_date.range': 'NOW-400DAYS,NOW',
    });
  });
});

describe('the workgroup', () => {
  const workgroup = stack.resource('aws_athena_workgroup.analytics');

  test('lets nobody read more, or write the answer elsewhere or in the clear [F-164]', () => {
    expect(workgroup.configuration).toMatchObject({
      enforce_workgroup_configuration: true,
      bytes_scanned_cutoff_per_query: 10_737_418_240,
      result_configuration: {
        output_location: 's3://${aws_s3_bucket.analytics_results.id}/',
        encryption_configuration: {
          encryption_option: 'SSE_KMS',
          kms_key_arn: '${aws_kms_key.main.arn}',
        },
      },
    });
    const [rule] = stack.resource('aws_s3_bucket_lifecycle_configuration.analytics_results')
      .rule as readonly Resource[];
    expect(rule?.expiration.days).toBe(30);
    expect(rule?.noncurrent_version_expiration.noncurrent_days).toBe(30);
  });

  test('has the limit that the environment gives, 10 MB at least', () => {
    const small = synthesize(environment('production', { ...ON, analyticsScanLimitMb: 10 }));
    expect(small.resource('aws_athena_workgroup.analytics').configuration).toMatchObject({
      bytes_scanned_cutoff_per_query: 10_485_760,
    });
    for (const megabytes of [9, 10.5])
      expect(brief(environment('production', { ...ON, analyticsScanLimitMb: megabytes }))).toEqual([
        `athena-scan-limit fibonacci-production.analyticsScanLimitMb got ${megabytes}`,
      ]);
  });

  test('refuses the name of a region that is none', () => {
    expect(brief(environment('production', { ...ON, analyticsRegions: ['us-east-1', 'Virginia'] }))).toEqual([
      'region-name fibonacci-production.analyticsRegions[1] got Virginia',
    ]);
  });
});

/** Words of the SQL of Athena that the queries use, and its functions. */
const SQL_WORDS =
  'SELECT FROM WHERE AND OR IN IS NOT NULL AS GROUP ORDER BY DESC DISTINCT INTERVAL DAY current_date date_format json_extract_scalar coalesce count min max array_agg strpos'
    .toLowerCase()
    .split(' ');

/** Words of a query that are neither SQL, nor text, nor the name of an answer's column. */
function namesIn(sql: string): readonly string[] {
  const answers = new Set([...sql.matchAll(/ AS (\w+)/g)].map(([, name = '']) => name));
  const bare = sql.replace(/'(?:[^']|'')*'/g, ' ').replace(/ AS \w+/g, ' ');
  return [...new Set([...bare.matchAll(/[A-Za-z_][\w.]*/g)].map(([name]) => name))].filter(
    (name) => !SQL_WORDS.includes(name.toLowerCase()) && !answers.has(name),
  );
}

/** Every name that a query may use: columns, members of their structures, folders, table and database. */
function namesOf(glue: Resource): ReadonlySet<string> {
  const columns = glue.storage_descriptor.columns as readonly { name: string; type: string }[];
  return new Set([
    ...columns.flatMap(({ name, type }) => [name, ...membersOf(type).map((member) => `${name}.${member}`)]),
    ...(glue.partition_keys as readonly { name: string }[]).map(({ name }) => name),
    String(glue.name),
    String(stack.resource('aws_glue_catalog_database.analytics').name),
  ]);
}

/** Members of the first level of `struct<…>`: what is inside of another bracket is of a deeper one. */
function membersOf(type: string): readonly string[] {
  let members = /^struct<(.*)>$/.exec(type)?.[1] ?? '';
  while (/<[^<>]*>/.test(members)) members = members.replace(/<[^<>]*>/g, '');
  return [...members.matchAll(/(\w+):/g)].map(([, name = '']) => name);
}

describe('the saved queries', () => {
  test('answer four questions, in the workgroup and the database of the stack [F-164]', () => {
    expect(queries.map(([name]) => name)).toEqual([
      'analytics_backup_deletions',
      'analytics_failed_restores',
      'analytics_retention_changes',
      'analytics_secret_readers',
    ]);
    for (const [, query] of queries) {
      expect(query).toMatchObject({
        workgroup: '${aws_athena_workgroup.analytics.id}',
        database: '${aws_glue_catalog_database.analytics.name}',
        name: expect.stringMatching(/^fibonacci-[a-z-]+-prod$/) as string,
      });
      expect(String(query.description).length).toBeGreaterThan(20);
    }
  });

  test.each(queries)(
    '%s names only what the table has, and reads its own table [F-164]',
    (_name, { query }) => {
      const known = namesOf(table);
      const named = namesIn(String(query));
      expect(named.length).toBeGreaterThan(5);
      expect(named.filter((name) => !known.has(name))).toEqual([]);
      expect(String(query)).toContain('FROM "fibonacci_backup_analytics_prod"."cloudtrail_logs"');
    },
  );

  test.each(queries)(
    '%s reads the folders of some days alone, with every bracket closed',
    (_name, { query }) => {
      const sql = String(query);
      expect(sql).toContain(
        `WHERE log_date >= date_format(current_date - INTERVAL '${QUERY_DAYS}' DAY, '%Y/%m/%d')\n  AND (`,
      );
      let depth = 0;
      for (const character of sql.replace(/'(?:[^']|'')*'/g, '')) {
        if (character === '(') depth++;
        if (character === ')') depth--;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
      expect(sql.split("'").length % 2).toBe(1);
    },
  );

  test.each([
    [
      'backup_deletions',
      ['DeleteRecoveryPoint', 'DeleteDBClusterSnapshot', 'DeleteObject', 'ScheduleKeyDeletion'],
    ],
    ['failed_restores', ['StartRestoreJob', 'RestoreDBClusterToPointInTime', 'errorcode IS NOT NULL']],
    [
      'retention_changes',
      ['$.backupRetentionPeriod', 'PutBucketLifecycle', 'UpdateBackupPlan', 'StopLogging'],
    ],
    ['secret_readers', ['GetSecretValue', "'fibonacci/db/credentials-prod'"]],
  ])('%s asks for %j [F-164]', (name, words) => {
    for (const word of words) expect(sqlOf(name)).toContain(word);
  });

  test('a restore of AWS Backup that did not complete is found, whichever word says so', () => {
    expect(sqlOf('failed_restores')).toContain(
      "coalesce(json_extract_scalar(serviceeventdetails, '$.state'), json_extract_scalar(serviceeventdetails, '$.status'), '') <> 'COMPLETED'",
    );
  });

  test('which version of an object went is in the answer', () => {
    expect(sqlOf('backup_deletions')).toContain(
      "json_extract_scalar(requestparameters, '$.versionId') AS version",
    );
  });

  test('a quotation mark in a name stays in the text', () => {
    const { names } = { names: { analyticsDatabase: 'db', secret: "it's", named: String } };
    const { 'secret-readers': readers } = analyticsQueries(names as never);
    expect(readers?.sql).toContain(`'it''s'`);
  });

  test('ask for calls that AWS Backup, RDS and S3 have [F-164]', () => {
    const unknown = [DELETIONS, RESTORES, RETENTION_CHANGES].flatMap((calls) =>
      Object.entries(calls).flatMap(([source, events]) =>
        events.filter((event) => !isCall(source.split('.')[0] ?? '', event)),
      ),
    );
    expect(unknown).toEqual([]);
  });
});

/** Names of CloudTrail that are those of no operation of S3. */
const BUCKET_EVENTS: Readonly<Record<string, string>> = {
  PutBucketLifecycle: 'PutBucketLifecycleConfiguration',
};

function isCall(service: string, event: string): boolean {
  if (service === 'rds') return Object.hasOwn(jest.requireActual('@aws-sdk/client-rds'), `${event}Command`);
  const client = service === 's3' ? 's3api' : service;
  return modelled(client, kebab(BUCKET_EVENTS[event] ?? event)) !== 'unknown';
}

describe('the runbook', () => {
  test('names the saved queries in place of a table made by hand, where they are on [F-164]', () => {
    const audit = below(documentOf('procedures', productionWith(ON)), 'Audit queries');
    for (const [, { name }] of queries) expect(audit).toContain(`| \`${String(name)}\` |`);
    expect(audit).toContain('`fibonacci-backup-analytics-prod`');
    expect(audit).toContain(String(stack.resource('aws_s3_bucket.analytics_results').bucket));
    expect(audit).not.toContain('Create Athena table');
    expect(below(documentOf('procedures'), 'Audit queries')).toContain('Create Athena table');
  });
});
