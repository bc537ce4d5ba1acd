import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('fibonacci');
const SECRET = 'fibonacci/db/credentials-prod';

describe('rotate-secret.sh', () => {
  const CURRENT = "'AWSCURRENT'";
  const run = (flags: readonly string[], answers: readonly Answer[] = [], curl: { exit?: number } = {}) =>
    runScript(
      'rotate-secret.sh',
      ['--secret', SECRET, '--region', 'us-east-1', '--wait-attempts', '3', ...flags],
      [
        ...answers,
        { to: 'RotationEnabled', stdout: 'True\n' },
        { to: "'AWSPENDING'", stdout: 'null\n' },
        { to: CURRENT, stdout: '"old"\n', once: true },
        { to: CURRENT, stdout: '"old"\n', once: true },
        { to: CURRENT, stdout: '"new"\n' },
        { to: 'secretsmanager rotate-secret', stdout: 'new\n' },
      ],
      undefined,
      { curl, sleep: {} },
    );
  const rotations = (calls: readonly string[]) => calls.filter((call) => call.includes('rotate-secret'));

  test('without arguments prints the usage and exits with 2', () => {
    expect(runScript('rotate-secret.sh', [], [])).toMatchObject({ status: 2, calls: [] });
  });

  test('rotates and waits until AWSCURRENT is another version, then asks the application [F-111]', () => {
    const { status, stdout, calls } = run(['--health-url', 'https://api.fibonacci.prod/health', '--yes']);
    expect(status).toBe(0);
    expect(rotations(calls)).toEqual([
      `secretsmanager rotate-secret --secret-id ${SECRET} --query VersionId --output text --region us-east-1`,
    ]);
    expect(calls.at(-1)).toContain('https://api.fibonacci.prod/health');
    expect(calls.at(-1)).toMatch(/^curl --fail /);
    expect(stdout).toContain('AWSCURRENT is now new');
    expect(calls.join('\n')).not.toContain('get-secret-value');
  });

  test('fails where AWSCURRENT stays the same, and asks nobody', () => {
    const { status, stderr, calls } = run(
      ['--health-url', 'https://a.example', '--yes'],
      [{ to: CURRENT, stdout: '"old"\n' }],
    );
    expect(status).toBe(1);
    expect(stderr).toContain('AWSCURRENT is still old');
    expect(calls.filter((call) => call.startsWith('curl'))).toEqual([]);
  });

  test('fails where the application does not answer well [F-111]', () => {
    const { status, stderr } = run(['--health-url', 'https://a.example', '--yes'], [], { exit: 22 });
    expect(status).toBe(1);
    expect(stderr).toContain('see Roll back');
  });

  test.each([
    ['rotation is off', { to: 'RotationEnabled', stdout: 'False\n' }, 'is off'],
    ['an earlier one hangs', { to: "'AWSPENDING'", stdout: '"half"\n' }, 'left half as AWSPENDING'],
  ])('rotates nothing where %s', (_what, answer, reason) => {
    const { status, stderr, calls } = run(['--yes'], [answer]);
    expect([status, rotations(calls)]).toEqual([1, []]);
    expect(stderr).toContain(reason);
  });

  test('a dry run shows the call and rotates nothing', () => {
    const { status, stdout, calls } = run(['--dry-run']);
    expect([status, rotations(calls)]).toEqual([0, []]);
    expect(stdout).toContain(`aws secretsmanager rotate-secret --secret-id ${SECRET} --region us-east-1`);
  });
});

describe('verify-backups.sh', () => {
  const SITE = 'fibonacci-site-prod-123456789012';
  const TRAIL = 'fibonacci-cloudtrail-prod-123456789012';
  const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1a';
  const SETTINGS = '[BackupRetentionPeriod,PreferredBackupWindow]';
  const cluster = (...values: readonly unknown[]): Answer => ({
    to: 'StorageEncrypted',
    stdout: JSON.stringify(values),
  });
  const run = (answers: readonly Answer[] = []) =>
    runScript(
      'verify-backups.sh',
      [
        ...['--cluster', 'fibonacci-aurora-cluster-prod', '--retention-days', '7', '--window', '03:00-04:00'],
        ...['--buckets', `${SITE} ${TRAIL}`, '--secret', SECRET, '--max-age-minutes', '30'],
        ...['--region', 'us-east-1'],
      ],
      [
        ...answers,
        { to: SETTINGS, stdout: '[7, "03:00-04:00"]' },
        cluster(true, KEY, '2025-01-15T09:55:00.123000+00:00'),
        { to: 'get-bucket-versioning', stdout: '{"Status":"Enabled"}' },
        { to: 'get-bucket-encryption', stdout: JSON.stringify(KEY) },
        { to: 'RotationEnabled', stdout: 'true' },
        { to: '--query KmsKeyId', stdout: JSON.stringify(KEY) },
      ],
      '2025-01-15T10:00:00Z',
    );

  test('without arguments prints the usage and exits with 2', () => {
    expect(runScript('verify-backups.sh', [], [])).toMatchObject({ status: 2, calls: [] });
  });

  test('is well where everything is, with the documented commands, of both buckets [F-063] [F-064] [F-065] [F-134]', () => {
    const { status, stdout, stderr, calls } = run();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd()).toMatch(/all is well$/);
    expect(calls[0]).toBe(
      `rds describe-db-clusters --db-cluster-identifier fibonacci-aurora-cluster-prod --query DBClusters[0].${SETTINGS} --output json --region us-east-1`,
    );
    for (const bucket of [SITE, TRAIL])
      expect(calls).toContain(
        `s3api get-bucket-versioning --bucket ${bucket} --output json --region us-east-1`,
      );
    expect(calls).toContain(
      `secretsmanager describe-secret --secret-id ${SECRET} --query RotationEnabled --output json --region us-east-1`,
    );
  });

  test.each<readonly [string, Answer, string]>([
    ['F-063', { to: SETTINGS, stdout: '[3, "03:00-04:00"]' }, 'retention of'],
    ['F-063', { to: SETTINGS, stdout: '[7, "04:00-05:00"]' }, 'window of'],
    [
      'F-064',
      { to: `get-bucket-versioning --bucket ${TRAIL}`, stdout: '' },
      `versioning of ${TRAIL}: got off`,
    ],
    [
      'F-064',
      { to: `get-bucket-versioning --bucket ${SITE}`, stdout: '{"Status":"Suspended"}' },
      `versioning of ${SITE}: got Suspended`,
    ],
    ['F-065', { to: 'RotationEnabled', stdout: 'null' }, 'rotation of'],
    ['F-134', cluster(false, null, '2025-01-15T09:55:00+00:00'), 'encryption of fibonacci-aurora'],
    ['F-134', { to: `get-bucket-encryption --bucket ${TRAIL}`, stdout: 'null' }, `key of ${TRAIL}`],
    ['F-134', { to: '--query KmsKeyId', stdout: 'null' }, `key of ${SECRET}`],
    ['age', cluster(true, KEY, '2025-01-15T09:29:00+00:00'), 'it is 31'],
    ['age', cluster(true, KEY, null), 'it is unknown'],
    ['F-063', { to: SETTINGS, exit: 254 }, 'got unreadable'],
  ])('fails and says why [%s]: %j', (_row, answer, reason) => {
    const { status, stdout, stderr } = run([answer]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^WRONG/m);
    expect(stdout).toContain(reason);
    expect(stderr).toMatch(/[123] checks failed/);
  });
});
