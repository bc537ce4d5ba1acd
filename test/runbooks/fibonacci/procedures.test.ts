import { codeBlocks, section } from '../runbook-text';
import { below, clicks, documentOf, productionWith, stepsOf } from './fixtures';

const text = documentOf('procedures');
const CLUSTER = 'fibonacci-aurora-cluster-prod';
const SITE = 'fibonacci-site-prod-123456789012';
const SECRET = 'fibonacci/db/credentials-prod';

/** Lines that can be pasted, not those quoted because they do not work. */
const lines = (heading: string, language = 'bash') =>
  codeBlocks(below(text, heading), language).flatMap((block) => block.split('\n'));

describe('documented commands, with the names of production', () => {
  test.each([
    [
      'F-063',
      'Automated backups',
      `aws rds describe-db-clusters --db-cluster-identifier ${CLUSTER} --query 'DBClusters[0].[BackupRetentionPeriod,PreferredBackupWindow]' --region us-east-1`,
    ],
    [
      'F-066',
      'Automated backups',
      `aws rds describe-db-clusters --db-cluster-identifier ${CLUSTER} --query 'DBClusters[0].LatestRestorableTime' --region us-east-1`,
    ],
    [
      'F-067',
      'Automated backups',
      `aws rds describe-db-cluster-automated-backups --db-cluster-identifier ${CLUSTER} --region us-east-1`,
    ],
    [
      'F-070',
      'Manual snapshots',
      `aws rds create-db-cluster-snapshot --db-cluster-identifier ${CLUSTER} --db-cluster-snapshot-identifier fibonacci-manual-snapshot-$(date +%Y-%m-%d) --region us-east-1`,
    ],
    [
      'F-071',
      'Manual snapshots',
      `aws rds describe-db-cluster-snapshots --db-cluster-identifier ${CLUSTER} --region us-east-1`,
    ],
    [
      'F-072',
      'Manual snapshots',
      'aws rds describe-db-cluster-snapshots --db-cluster-snapshot-identifier fibonacci-manual-snapshot-2025-01-15 --region us-east-1',
    ],
    ['F-076', 'View versions', `aws s3api list-object-versions --bucket ${SITE} --region us-east-1`],
    [
      'F-076',
      'View versions',
      `aws s3api list-object-versions --bucket ${SITE} --prefix index.html --region us-east-1`,
    ],
    [
      'F-028',
      'Restore a version',
      `aws s3api copy-object --bucket ${SITE} --copy-source "${SITE}/index.html?versionId=$VERSION_ID" --key index.html --region us-east-1`,
    ],
    [
      'F-079',
      'Restore a version',
      `aws s3api copy-object --bucket ${SITE} --copy-source "${SITE}/index.html?versionId=$VERSION_ID" --key index.html --region us-east-1`,
    ],
    [
      'F-080',
      'Restore a deleted object',
      `aws s3api delete-object --bucket ${SITE} --key index.html --version-id "$DELETE_MARKER_VERSION_ID" --region us-east-1`,
    ],
    [
      'F-082',
      'Rotation status',
      `aws secretsmanager describe-secret --secret-id ${SECRET} --region us-east-1`,
    ],
    [
      'F-082',
      'Rotation status',
      `aws secretsmanager list-secret-version-ids --secret-id ${SECRET} --region us-east-1`,
    ],
    ['F-085', 'Rotate now', `aws secretsmanager rotate-secret --secret-id ${SECRET} --region us-east-1`],
    [
      'F-085',
      'Rotate now',
      `aws secretsmanager describe-secret --secret-id ${SECRET} --query 'RotationEnabled' --region us-east-1`,
    ],
    [
      'F-086',
      'Rotation troubleshooting',
      'aws logs tail /aws/lambda/SecretsManagerRotation-fibonacci-db-credentials-prod --follow --region us-east-1',
    ],
    [
      'F-046',
      'Roll back',
      `aws secretsmanager update-secret-version-stage --secret-id ${SECRET} --version-stage AWSCURRENT --move-to-version-id "$PREVIOUS" --remove-from-version-id "$CURRENT" --region us-east-1`,
    ],
    [
      'F-090',
      'Aurora point-in-time restore',
      `aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier ${CLUSTER} --db-cluster-identifier ${CLUSTER}-restored --restore-to-time "2025-01-15T10:30:00Z" --vpc-security-group-ids $SECURITY_GROUPS --db-subnet-group-name fibonacci-db-subnet-group --serverless-v2-scaling-configuration MinCapacity=0.5,MaxCapacity=4 --region us-east-1`,
    ],
    [
      'F-091',
      'Aurora point-in-time restore',
      `aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier ${CLUSTER} --db-cluster-identifier ${CLUSTER}-restored --use-latest-restorable-time --vpc-security-group-ids $SECURITY_GROUPS --db-subnet-group-name fibonacci-db-subnet-group --serverless-v2-scaling-configuration MinCapacity=0.5,MaxCapacity=4 --region us-east-1`,
    ],
    [
      'F-094',
      'Aurora snapshot restore',
      `aws rds restore-db-cluster-from-snapshot --db-cluster-identifier ${CLUSTER}-restored --snapshot-identifier fibonacci-manual-snapshot-2025-01-15 --engine aurora-postgresql --engine-version 15.8 --vpc-security-group-ids $SECURITY_GROUPS --db-subnet-group-name fibonacci-db-subnet-group --serverless-v2-scaling-configuration MinCapacity=0.5,MaxCapacity=4 --region us-east-1`,
    ],
    ...['Aurora point-in-time restore', 'Aurora snapshot restore'].map((heading) => [
      'F-095',
      heading,
      `aws rds create-db-instance --db-instance-identifier ${CLUSTER}-restored-writer --db-instance-class db.serverless --engine aurora-postgresql --db-cluster-identifier ${CLUSTER}-restored --region us-east-1`,
    ]),
    ['F-096', 'After the restore', 'PGSSLMODE=require psql -h "$ENDPOINT" -U dbadmin -d fibonacci'],
    [
      'F-107',
      'Scenario 3: accidental S3 deletion',
      'aws cloudfront create-invalidation --distribution-id "$DISTRIBUTION_ID" --paths "/*"',
    ],
    [
      'F-138',
      'Audit queries',
      `aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceType,AttributeValue=AWS::RDS::DBCluster --start-time "$(jq -nr 'now - 7 * 86400 | todate')" --region us-east-1`,
    ],
    ['F-176', 'Commands for Aurora', 'aws rds describe-db-clusters --region us-east-1'],
    [
      'F-176',
      'Commands for Aurora',
      `aws rds describe-db-clusters --db-cluster-identifier ${CLUSTER} --query 'DBClusters[0].Endpoint' --region us-east-1`,
    ],
    [
      'F-176',
      'Commands for Aurora',
      `aws rds describe-db-cluster-snapshots --db-cluster-identifier ${CLUSTER} --region us-east-1`,
    ],
    ['F-177', 'Commands for S3', 'aws s3 ls --region us-east-1'],
    ['F-177', 'Commands for S3', `aws s3api get-bucket-versioning --bucket ${SITE} --region us-east-1`],
    ['F-177', 'Commands for S3', `aws s3api list-object-versions --bucket ${SITE} --region us-east-1`],
    ['F-178', 'Commands for secrets', 'aws secretsmanager list-secrets --region us-east-1'],
    [
      'F-178',
      'Commands for secrets',
      `aws secretsmanager get-secret-value --secret-id ${SECRET} --region us-east-1`,
    ],
    [
      'F-178',
      'Commands for secrets',
      `aws secretsmanager list-secret-version-ids --secret-id ${SECRET} --region us-east-1`,
    ],
  ])('can be pasted [%s] in %s: %s', (_row, heading = '', command = '') => {
    expect(lines(heading)).toContain(command);
  });

  test.each([
    [
      'F-073',
      'Manual snapshots',
      '$snapshotName = "fibonacci-manual-snapshot-$(Get-Date -Format \'yyyy-MM-dd\')"',
    ],
    [
      'F-073',
      'Manual snapshots',
      `New-RDSDBClusterSnapshot -DBClusterIdentifier ${CLUSTER} -DBClusterSnapshotIdentifier $snapshotName -Region us-east-1`,
    ],
    [
      'F-074',
      'Manual snapshots',
      `Get-RDSDBClusterSnapshot -DBClusterIdentifier ${CLUSTER} -Region us-east-1`,
    ],
    [
      'F-074',
      'Manual snapshots',
      'Get-RDSDBClusterSnapshot -DBClusterSnapshotIdentifier $snapshotName -Region us-east-1',
    ],
    ['F-077', 'View versions', `Get-S3Version -BucketName ${SITE} -Region us-east-1`],
    ['F-077', 'View versions', `Get-S3Version -BucketName ${SITE} -Prefix index.html -Region us-east-1`],
    ['F-083', 'Rotation status', `Get-SECSecret -SecretId ${SECRET} -Region us-east-1`],
    ...['-RestoreToTime "2025-01-15T10:30:00Z"', '-UseLatestRestorableTime $true'].map((when) => [
      'F-092',
      'Aurora point-in-time restore',
      `Restore-RDSDBClusterToPointInTime -SourceDBClusterIdentifier ${CLUSTER} -DBClusterIdentifier ${CLUSTER}-restored ${when} -VpcSecurityGroupId $securityGroup -DBSubnetGroupName fibonacci-db-subnet-group`,
    ]),
  ])('can be pasted into PowerShell [%s] in %s: %s', (_row, heading = '', command = '') => {
    expect(lines(heading, 'powershell').filter((line) => line.startsWith(command))).toHaveLength(1);
  });
});

describe('steps in the console', () => {
  test.each([
    [
      'F-069',
      'Manual snapshots',
      ['RDS → Databases', CLUSTER, 'Take snapshot', 'fibonacci-manual-snapshot-YYYY-MM-DD', 'Take snapshot'],
    ],
    ['F-075', 'View versions', ['S3 → Buckets', SITE, 'Show versions', 'View the versions']],
    [
      'F-078',
      'Restore a version',
      [SITE, 'Show versions', 'Find the version', 'version id', 'Download it, or copy'],
    ],
    ['F-084', 'Rotate now', ['Secrets Manager', SECRET, 'Rotate secret immediately', 'Confirm']],
    [
      'F-088',
      'Aurora point-in-time restore',
      [
        'RDS → Databases',
        CLUSTER,
        'Restore to point in time',
        'within the last 7 days',
        `${CLUSTER}-restored`,
        'Restore DB cluster',
        '5-15 minutes',
      ],
    ],
    [
      'F-093',
      'Aurora snapshot restore',
      [
        'RDS → Snapshots',
        'Select the snapshot',
        'Restore snapshot',
        'Settings as above',
        'Restore DB cluster',
      ],
    ],
  ])('[%s] %s', (_row, heading, words) => {
    const found = clicks(below(text, heading));
    expect(found).toHaveLength(words.length);
    words.forEach((word, index) => {
      expect(found[index]).toContain(word);
    });
  });

  test('a point in time names network and groups [F-088]', () => {
    expect(clicks(below(text, 'Aurora point-in-time restore'))[4]).toMatch(
      /same VPC, subnet group `fibonacci-db-subnet-group` and security groups/,
    );
  });
});

test.each([
  ['F-080', 'Restore a deleted object', `--prefix index.html --query 'DeleteMarkers[0].VersionId'`],
  ['F-090', 'Aurora point-in-time restore', '--use-latest-restorable-time'],
  ['F-108', 'Scenario 4: region failure', 'aws rds restore-db-cluster-from-snapshot'],
  ['F-109', 'Aurora restore test', 'aws rds delete-db-cluster --skip-final-snapshot'],
  ['F-110', 'S3 version test', `aws s3 rm s3://${SITE}/test-backup.txt`],
  ['F-138', 'Audit queries', "$(date -u -d '7 days ago' +%Y-%m-%dT%H:%M:%S)"],
  ['F-139', 'Audit queries', 'AttributeKey=EventName,AttributeValue=PutObject'],
])('[%s] quotes what does not work, and says why, in %s: %s', (_row, heading, command) => {
  const quoted = below(text, heading)
    .split('\n')
    .filter((line) => /^As documented, does not work \(.+\): `/.test(line) && line.includes(command));
  expect(quoted).toHaveLength(1);
});

test.each(["DeleteMarkers[0]'", 's3 rm', "date -u -d '", 'AttributeValue=PutObject'])(
  'nobody can paste %s',
  (command) => {
    expect(codeBlocks(text, 'bash').join('\n')).not.toContain(command);
  },
);

describe('backups', () => {
  test('are automated, daily and by themselves, with any second of 7 days [F-007] [F-008]', () => {
    expect(below(text, 'Automated backups')).toContain(
      '| backup window | 03:00-04:00 UTC, daily, by itself |',
    );
    expect(below(text, 'Aurora point-in-time restore')).toContain('To any second of the last 7 days');
  });

  test('of a deleted object take the newest marker of exactly that key [F-080]', () => {
    expect(lines('Restore a deleted object').join('\n')).toContain(
      "DeleteMarkers[?Key=='index.html' && IsLatest].VersionId",
    );
  });

  test('of a whole bucket: a new bucket, the versions of a date, or a vault [F-081]', () => {
    const whole = below(text, 'Restore a whole bucket');
    expect(whole).toContain('makes a new bucket');
    expect(whole).toContain('newest version of a moment');
    expect(whole).toContain('AWS Backup');
    expect(lines('Restore a whole bucket').join('\n')).toContain('restore-bucket-to-date.sh');
  });
});

describe('the secret', () => {
  test('never shows its value where its state is asked for [F-083]', () => {
    expect(below(text, 'Rotation status')).not.toMatch(
      /Get-SECSecretValue|get-secret-value|Get-SECSecretVersionList/,
    );
  });

  test('warns where its value is shown [F-178]', () => {
    expect(below(text, 'Commands for secrets')).toMatch(/\*\*Warning:\*\*[^\n]*prints the password/);
  });

  test('has two sure versions, and a roll back that the database does not follow [F-046] [F-102]', () => {
    expect(section(text, 'Secrets Manager Rotation')).toContain('versions without a label are deleted');
    expect(below(text, 'Roll back')).toContain('does not put the password of the database back');
  });

  test('says why it rotates, and that a sign-in can fail meanwhile [F-047] [F-048]', () => {
    const chapter = section(text, 'Secrets Manager Rotation');
    expect(chapter).toContain(
      'A stolen password works until the next rotation only: less risk, as security practice asks for',
    );
    expect(chapter).toMatch(/not seamless[^\n]*a sign-in can fail[^\n]*retry/);
  });

  test.each([
    ['**2. Verify the VPC configuration.**', 'VpcConfig'],
    ['**3. Check the IAM permissions.**', 'simulate-principal-policy'],
    ['**4. Manual intervention', 'update-secret-version-stage'],
  ])('in trouble: %s with %s [F-087]', (title, command) => {
    const entry = below(text, 'Rotation troubleshooting')
      .split(/^(?=\*\*\d)/m)
      .find((part) => part.startsWith(title));
    expect(codeBlocks(entry ?? '', 'bash').join('\n')).toContain(command);
  });

  test('that rotation is on is not taken for a success [F-085]', () => {
    expect(below(text, 'Rotate now')).toContain('says only that rotation is on, not that it worked');
  });
});

describe('after a restore', () => {
  const [verify = '', redirect = '', smoke = '', cleanUp = ''] = stepsOf(below(text, 'After the restore'));

  test.each([
    'SELECT schemaname, relname, n_live_tup FROM pg_stat_user_tables ORDER BY n_live_tup DESC;',
    "SELECT COUNT(*) FROM nigredo_leads.leads WHERE created_at > NOW() - INTERVAL '24 hours';",
    'SELECT COUNT(*) FROM nigredo_leads.leads;',
  ])('the data are verified with %s, after ANALYZE [F-016] [F-096]', (sql) => {
    const [block = ''] = codeBlocks(verify, 'sql');
    expect(block.split('\n')[0]).toBe('ANALYZE;');
    expect(block.split('\n')).toContain(sql);
  });

  test('functions or the DNS record are pointed at it, and the host in the secret [F-097]', () => {
    const commands = codeBlocks(redirect, 'bash').join('\n');
    expect(commands).toContain('aws lambda update-function-configuration');
    expect(commands).toContain('aws route53 change-resource-record-sets');
    expect(commands).toContain('aws secretsmanager put-secret-value');
    expect(redirect).toContain('Route 53');
  });

  test('smoke tests, the API and the agents are tried [F-098]', () => {
    expect(smoke).toMatch(/smoke tests.*endpoints of the API.*agents/);
  });

  test('both are kept, or one goes, in spite of deletion protection on purpose only [F-099]', () => {
    expect(cleanUp).toContain('Keep both clusters to compare them');
    expect(cleanUp).toContain('deletion protection');
    const commands = codeBlocks(cleanUp, 'bash').join('\n');
    expect(commands.indexOf('delete-db-instance')).toBeLessThan(
      commands.indexOf('aws rds delete-db-cluster '),
    );
    expect(commands).toContain('--final-db-snapshot-identifier');
    expect(commands).toMatch(/terraform state rm[^]*terraform import aws_rds_cluster\.main/);
  });

  test('no protection is switched off where there is none', () => {
    expect(documentOf('procedures', productionWith({ deletionProtection: false }))).not.toContain(
      '--no-deletion-protection',
    );
  });
});

describe('disaster recovery', () => {
  test.each([
    ['F-100', 'Aurora PostgreSQL', '15-30 minutes', '5 minutes'],
    ['F-101', 'S3 static assets', '5 minutes', '0'],
    ['F-102', 'Secrets Manager', '1 minute', '0'],
    ['F-103', 'Lambda functions', '10 minutes', '0'],
    ['F-104', 'Full system', '30-60 minutes', '5 minutes'],
  ])('[%s] %s in %s, losing %s, with a note', (_row, ...cells) => {
    expect(below(text, 'Recovery objectives')).toMatch(new RegExp(`\\| ${cells.join(' \\| ')} \\| \\S`));
  });

  test.each([
    [
      'F-105',
      'Scenario 1: accidental data deletion',
      '30-60 minutes',
      ['Identify the time', 'Restore the cluster', 'Export the affected', 'Import them', 'Verify'],
    ],
    [
      'F-106',
      'Scenario 2: database corruption',
      '30-45 minutes',
      [
        'Take a manual snapshot',
        'Restore the latest',
        'Verify',
        'Point the application',
        'Find the root cause',
      ],
    ],
    [
      'F-107',
      'Scenario 3: accidental S3 deletion',
      '5-10 minutes',
      ['List', 'Remove the delete marker', 'Let CloudFront forget', 'Test'],
    ],
    ['F-108', 'Scenario 4: region failure', '2-4 hours', ['Aurora', 'S3', 'Lambda', 'Route 53']],
  ])('[%s] %s takes %s', (_row, heading, time, words) => {
    const scenario = below(text, heading);
    expect(scenario).toContain(`**Estimated recovery time: ${time}.`);
    const found = stepsOf(scenario);
    expect(found).toHaveLength(words.length);
    words.forEach((word, index) => {
      expect(found[index]?.startsWith(word)).toBe(true);
    });
  });

  test('deleted data are exported and imported without the counters of production [F-105]', () => {
    const commands = lines('Scenario 1: accidental data deletion').join('\n');
    expect(commands).toMatch(/pg_dump [^\n]*-t nigredo_leads\.leads/);
    expect(commands).toContain("-e '/^SELECT pg_catalog.setval/d'");
    expect(commands).toMatch(/psql [^]*ON CONFLICT DO NOTHING/);
  });

  test('a lost region needs what was done before [F-108] [F-152]', () => {
    const scenario = below(text, 'Scenario 4: region failure');
    expect(scenario).toContain('Requires planning ahead');
    expect(scenario).toContain('`enableReplication` is off, `enableGlobalDatabase` is off');
    expect(lines('Scenario 4: region failure').join('\n')).toContain('aws rds copy-db-cluster-snapshot');
  });
});

describe('tests of the backups', () => {
  test.each([
    [
      'F-109',
      'Aurora restore test',
      ['fibonacci-test-restore-YYYYMMDD', 'Wait', 'SELECT COUNT(*) FROM nigredo_leads.leads;', 'Delete'],
    ],
    [
      'F-110',
      'S3 version test',
      ['Test content v1', 'Test content v2', 'test-backup.txt', 'Test content v1', 'Delete every version'],
    ],
    [
      'F-111',
      'Secrets rotation test',
      ['RotationEnabled', 'Rotate', 'AWSCURRENT', 'curl https://api.fibonacci.prod/health'],
    ],
  ])('[%s] %s', (_row, heading, words) => {
    const found = clicks(below(text, heading));
    expect(found).toHaveLength(words.length);
    words.forEach((word, index) => {
      expect(found[index]).toContain(word);
    });
  });
});

describe('compliance', () => {
  test.each([
    'backups encrypted at rest',
    'access controlled',
    'audit trail',
    'retention documented',
    'data deletion documented',
  ])('"%s" has what supports it, and a test [F-029]', (requirement) => {
    const row = below(text, 'What supports the LGPD')
      .split('\n')
      .find((line) => line.startsWith(`| ${requirement} |`));
    expect(row).toMatch(/\.test\.ts\) \|$/);
  });

  test('claims support, not proof [F-179]', () => {
    expect(below(text, 'What supports the LGPD')).toContain('does not prove');
  });

  test.each([
    'aws rds delete-db-cluster-snapshot',
    'aws s3api delete-object',
    'aws secretsmanager delete-secret',
  ])('data are deleted with %s [F-131]', (command) => {
    expect(lines('Data deletion').join('\n')).toContain(command);
  });

  test('who wrote objects is asked of the log [F-139]', () => {
    expect(codeBlocks(below(text, 'Audit queries'), 'sql')[0]).toMatch(/FROM cloudtrail_logs[^]*'PutObject'/);
    expect(lines('Audit queries').join('\n')).toContain(
      's3://fibonacci-cloudtrail-prod-123456789012/AWSLogs/123456789012/CloudTrail/us-east-1/',
    );
  });
});

describe('limitations', () => {
  test.each([
    ['F-149', /7 days of automated backups may not meet every obligation: manual snapshots/],
    ['F-150', /Versions without an end make the bucket dearer[^\n]*lifecycle/],
    ['F-151', /A rotation every 30 days may be too often[^\n]*`rotationDays`/],
    ['F-152', /Nothing is replicated to another region/],
  ])('[%s] %s', (_row, words) => {
    expect(section(text, 'Known Limitations')).toMatch(words);
  });
});

describe('cost', () => {
  test.each([
    ['F-117', 'Aurora backups', '10.00-50.00'],
    ['F-118', 'S3 versions of the site', '2.00-10.00'],
    ['F-119', 'S3 versions of the trail', '3.00-10.00'],
    ['F-120', 'Secrets Manager', '0.40'],
    ['F-121', 'KMS', '1.00'],
    ['F-122', 'Rotation function', '0.20'],
    ['F-123', 'total, as printed', '16-71'],
    ['F-123', 'total, added up', '16.60-71.60'],
  ])('[%s] %s: %s', (_row, item, usd) => {
    expect(below(text, 'As documented')).toContain(`| ${item} | ${usd} |`);
  });

  test('says what could be spared, where something could [F-163]', () => {
    const optimisation = (changes: Parameters<typeof productionWith>[0]) =>
      below(documentOf('procedures', productionWith(changes)), 'Optimisation');
    expect(optimisation({})).toContain(
      'though files go on day 90: the trail costs 1.39 with it and 1.44 without',
    );
    expect(optimisation({ trailTransitionGlacierDays: null })).not.toContain('though files go');
    expect(optimisation({ trailExpirationDays: 150 })).not.toContain('though files go');
  });

  test('the rotation function is billed, whatever the original says [F-126]', () => {
    expect(below(text, 'Optimisation')).toContain('the rotation function is billed like every other');
  });
});
