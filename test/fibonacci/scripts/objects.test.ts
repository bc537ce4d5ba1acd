import { scriptRunner, type Answer } from '../../support/script-runner';

const runScript = scriptRunner('fibonacci');
const BUCKET = 'fibonacci-site-prod-123456789012';
const LIST = 's3api list-object-versions';
const CHANGES = /^s3api (copy|delete|put|create)-/;
const changing = (calls: readonly string[]) => calls.filter((call) => CHANGES.test(call));

interface Entry {
  readonly Key: string;
  readonly VersionId: string;
  readonly LastModified?: string;
  readonly IsLatest?: boolean;
}
const listing = (Versions: readonly Entry[], DeleteMarkers: readonly Entry[] = []): Answer => ({
  to: LIST,
  stdout: JSON.stringify({ Versions, DeleteMarkers }),
});

test.each([
  'restore-object-version.sh',
  'remove-delete-marker.sh',
  'restore-bucket-to-date.sh',
  'test-s3-versioning.sh',
])('%s without arguments prints the usage and exits with 2', (name) => {
  const { status, stderr, calls } = runScript(name, [], []);
  expect([status, calls]).toEqual([2, []]);
  expect(stderr).toContain(`Usage: ${name} --bucket BUCKET`);
});

describe('restore-object-version.sh', () => {
  const run = (flag: string, key = 'index.html', answers: readonly Answer[] = []) =>
    runScript(
      'restore-object-version.sh',
      ['--bucket', BUCKET, '--key', key, '--version-id', 'v.1', '--region', 'us-east-1', flag],
      [
        ...answers,
        { to: 's3api head-object', stdout: '2025-01-14T10:00:00+00:00\t12\n' },
        { to: 's3api copy-object', stdout: 'v3\n' },
      ],
    );

  test('copies the version over the object [F-079]', () => {
    const { status, calls } = run('--yes');
    expect(status).toBe(0);
    expect(changing(calls)).toEqual([
      `s3api copy-object --bucket ${BUCKET} --copy-source ${BUCKET}/index.html?versionId=v.1 --key index.html --query VersionId --output text --region us-east-1`,
    ]);
  });

  test('a dry run shows the call, with its source quoted for the shell [F-079]', () => {
    const { stdout, calls } = run('--dry-run');
    expect(changing(calls)).toEqual([]);
    expect(stdout).toContain(
      `aws s3api copy-object --bucket ${BUCKET} --copy-source '${BUCKET}/index.html?versionId=v.1' --key index.html --region us-east-1\n`,
    );
  });

  test('encodes the key in the source, not in the target', () => {
    expect(changing(run('--yes', 'a b/ü+1.html').calls)[0]).toContain(
      `${BUCKET}/a%20b/%C3%BC%2B1.html?versionId=v.1 --key a b/ü+1.html `,
    );
  });

  test('copies nothing where there is no such version', () => {
    const { status, stderr, calls } = run('--yes', 'index.html', [{ to: 'head-object', exit: 254 }]);
    expect([status, changing(calls)]).toEqual([1, []]);
    expect(stderr).toContain('remove-delete-marker.sh');
  });
});

describe('remove-delete-marker.sh', () => {
  const run = (flag: string, answer: Answer) =>
    runScript(
      'remove-delete-marker.sh',
      ['--bucket', BUCKET, '--key', 'index.html', '--region', 'us-east-1', flag],
      [answer, { to: 's3api delete-object', stdout: 'True\n' }],
    );
  const deleted = listing(
    [{ Key: 'index.html', VersionId: 'v1', IsLatest: false }],
    [
      { Key: 'index.html.bak', VersionId: 'm-other', IsLatest: true },
      { Key: 'index.html', VersionId: 'm-old', IsLatest: false },
      { Key: 'index.html', VersionId: 'm-new', IsLatest: true },
    ],
  );

  test('removes the newest marker of exactly this key [F-027] [F-080]', () => {
    const { status, calls } = run('--yes', deleted);
    expect(status).toBe(0);
    expect(calls).toEqual([
      `s3api list-object-versions --bucket ${BUCKET} --prefix index.html --output json --region us-east-1`,
      `s3api delete-object --bucket ${BUCKET} --key index.html --version-id m-new --query DeleteMarker --output text --region us-east-1`,
    ]);
  });

  test('a dry run shows the call and removes nothing', () => {
    const { status, stdout, calls } = run('--dry-run', deleted);
    expect([status, changing(calls)]).toEqual([0, []]);
    expect(stdout).toContain('--version-id m-new');
  });

  test('an object that is there is left alone, and never a version deleted', () => {
    const { status, stdout, calls } = run(
      '--yes',
      listing(
        [{ Key: 'index.html', VersionId: 'v1', IsLatest: true }],
        [{ Key: 'index.html', VersionId: 'm-old', IsLatest: false }],
      ),
    );
    expect([status, changing(calls)]).toEqual([0, []]);
    expect(stdout).toContain('is not deleted');
  });

  test.each([
    ['no trace of the key', listing([]), 'neither a version nor a delete marker'],
    [
      'a marker with nothing below',
      listing([], [{ Key: 'index.html', VersionId: 'm', IsLatest: true }]),
      'nothing would come back',
    ],
    ['no list', { to: LIST, exit: 254 }, 'cannot be listed'],
  ])('fails with %s', (_what, answer, reason) => {
    const { status, stderr, calls } = run('--yes', answer);
    expect([status, changing(calls)]).toEqual([1, []]);
    expect(stderr).toContain(reason);
  });
});

describe('restore-bucket-to-date.sh', () => {
  const at = (hour: string) => `2025-01-15T${hour}:00:00+00:00`;
  const history = listing(
    [
      { Key: 'changed', VersionId: 'c3', LastModified: at('12'), IsLatest: true },
      { Key: 'changed', VersionId: 'c2', LastModified: at('09'), IsLatest: false },
      { Key: 'changed', VersionId: 'c1', LastModified: at('08'), IsLatest: false },
      { Key: 'deleted before', VersionId: 'd1', LastModified: at('08'), IsLatest: false },
      { Key: 'deleted after', VersionId: 'a1', LastModified: at('08'), IsLatest: false },
      { Key: 'made after', VersionId: 'n1', LastModified: at('11'), IsLatest: true },
      { Key: 'made at', VersionId: 'e1', LastModified: at('10'), IsLatest: true },
    ],
    [
      { Key: 'deleted before', VersionId: 'dm', LastModified: at('09'), IsLatest: true },
      { Key: 'deleted after', VersionId: 'am', LastModified: at('11'), IsLatest: true },
    ],
  );
  const run = (flags: readonly string[], answers: readonly Answer[] = []) =>
    runScript(
      'restore-bucket-to-date.sh',
      [
        ...['--bucket', BUCKET, '--to-time', '2025-01-15T10:00:00Z', '--target', `${BUCKET}-restored`],
        ...['--region', 'us-east-1', ...flags],
      ],
      [
        ...answers,
        history,
        { to: 's3api head-bucket', exit: 254 },
        { to: 's3api get-bucket-encryption', stdout: '{"Rules":[]}\n' },
        { to: 's3api create-bucket' },
        { to: 's3api put-' },
        { to: 's3api copy-object', stdout: 'x\n' },
      ],
    );
  const copied = (calls: readonly string[]) =>
    calls
      .filter((call) => call.startsWith('s3api copy-object'))
      .map((call) => /versionId=(\S+) --key (.+) --query/.exec(call)?.slice(1).join(' '));

  test('copies of each key the newest version not after the moment, and none that was deleted then [F-081]', () => {
    const { status, stdout, calls } = run(['--yes']);
    expect(status).toBe(0);
    expect(copied(calls)).toEqual(['c2 changed', 'a1 deleted after', 'e1 made at']);
    expect(stdout).toContain('3 objects are in');
  });

  test('makes the new bucket first: closed, encrypted as the old one, with versions [F-081]', () => {
    const { calls } = run(['--yes']);
    expect(
      changing(calls)
        .slice(0, 4)
        .map((call) => call.split(' ')[1]),
    ).toEqual(['create-bucket', 'put-public-access-block', 'put-bucket-encryption', 'put-bucket-versioning']);
    expect(
      calls.filter((call) => call.includes(`--bucket ${BUCKET} `)).every((call) => !CHANGES.test(call)),
    ).toBe(true);
  });

  test('a dry run shows the same copies and changes nothing', () => {
    const { status, stdout, calls } = run(['--dry-run']);
    expect([status, changing(calls)]).toEqual([0, []]);
    expect(stdout.match(/aws s3api copy-object/g)).toHaveLength(3);
  });

  test('never copies into a bucket that is there, but for --continue', () => {
    const there: Answer = { to: 's3api head-bucket' };
    const { status, stderr, calls } = run(['--yes'], [there]);
    expect([status, changing(calls)]).toEqual([1, []]);
    expect(stderr).toContain('repeat with --continue');
    expect(copied(run(['--yes', '--continue'], [there]).calls)).toHaveLength(3);
  });

  test('stops at the first copy that fails, and says how to go on', () => {
    const { status, stderr, calls } = run(['--yes'], [{ to: '--key deleted after', exit: 254 }]);
    expect(status).toBe(1);
    expect(copied(calls)).toHaveLength(2);
    expect(stderr).toContain('1 of 3 objects');
    expect(stderr).toContain('--continue');
  });

  test('fails where nothing was there', () => {
    expect(run(['--yes'], [listing([])])).toMatchObject({ status: 1 });
  });
});

describe('test-s3-versioning.sh', () => {
  const KEY = 'backup-tests/test-backup.txt';
  const versions = ['v1', 'v2', 'v3'].map((VersionId) => ({ Key: KEY, VersionId }));
  const run = (flag: string, content = 'Test content v1') =>
    runScript(
      'test-s3-versioning.sh',
      ['--bucket', BUCKET, '--region', 'us-east-1', flag],
      [
        { to: 'Test content v1', stdout: 'v1\n' },
        { to: 'Test content v2', stdout: 'v2\n' },
        listing(versions, [{ Key: KEY, VersionId: 'm-of-an-earlier-run' }]),
        { to: 's3api copy-object', stdout: 'v3\n' },
        { to: 's3 cp', stdout: content },
        { to: 's3api delete-object' },
      ],
    );

  test('writes twice, lists, puts the first version back, reads it, deletes every version [F-110]', () => {
    const { status, stdout, calls } = run('--yes');
    expect(status).toBe(0);
    expect(calls.map((call) => call.split(' ').slice(0, 2).join(' '))).toEqual([
      's3api put-object',
      's3api put-object',
      's3api list-object-versions',
      's3api copy-object',
      's3 cp',
      's3api list-object-versions',
      ...Array<string>(4).fill('s3api delete-object'),
    ]);
    expect(calls[0]).toContain('Test content v1');
    expect(calls[1]).toContain('Test content v2');
    expect(calls[3]).toContain(`${BUCKET}/${KEY}?versionId=v1`);
    expect(calls.slice(6).map((call) => /--version-id (\S+)/.exec(call)?.[1])).toEqual([
      ...['v1', 'v2', 'v3', 'm-of-an-earlier-run'],
    ]);
    expect(stdout).toContain('passed');
  });

  test('fails where the first version is not back [F-110]', () => {
    const { status, stderr } = run('--yes', 'Test content v2');
    expect(status).toBe(1);
    expect(stderr).toContain('may be left');
  });

  test('a dry run writes and deletes nothing', () => {
    expect(run('--dry-run')).toMatchObject({ status: 0, calls: [] });
  });
});
