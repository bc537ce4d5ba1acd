import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createServiceInput,
  registerTaskDefinitionInput,
  updateServiceInput,
} from '../../../modules/tattoo-directory/lambda/ecs-export/ready-inputs';
import { restoreFile } from '../../../modules/tattoo-directory/lambda/ecs-export/restore-file';
import {
  EVENT_TIME,
  REVISION_CONFIGURATION,
  SECRET,
  aCluster,
  aService,
  aTaskDefinition,
} from '../ecs-export/samples';

const SCRIPT = join(__dirname, '../../../docs/runbooks/tattoo-directory/scripts/restore-ecs-export.sh');
const TARGET = 'tattoo-standby';
const REGION = 'us-east-1';

const web = { name: 'web:7', taskDefinition: aTaskDefinition('web:7'), tags: [] };
const jobs = { name: 'jobs:12', taskDefinition: aTaskDefinition('jobs:12'), tags: [] };
const webService = aService();
const jobsService = aService({ serviceName: 'jobs', taskDefinition: 'a/jobs:12', loadBalancers: [] });
const blue = aService({ serviceName: 'blue', deploymentController: { type: 'CODE_DEPLOY' } });
const inAll = (...services: (typeof webService)[]) => ({
  cluster: aCluster(),
  services: services.map((service) => ({ service, revision: REVISION_CONFIGURATION })),
  excludedServices: [],
  taskDefinitions: [jobs, web],
});
const WHOLE = restoreFile(inAll(jobsService, webService), EVENT_TIME);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'restore-ecs-export-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Stub {
  readonly exported?: string;
  readonly clusterStatus?: string;
  /** Status of a service on the target, by its name. @default - it is not there */
  readonly statusOf?: Readonly<Record<string, string>>;
  /** A part of the call that fails. */
  readonly failing?: string;
}

/** Runs the script with an `aws` that notes its calls, keeps the inputs and answers as ECS does. */
function run(args: readonly string[], stub: Stub = {}) {
  const { exported = WHOLE, clusterStatus = 'ACTIVE', statusOf = {}, failing } = stub;
  writeFileSync(join(folder, 'restore.tsv'), exported);
  const at = (name: string) => `'${join(folder, name)}'`;
  writeFileSync(
    join(folder, 'aws'),
    [
      '#!/bin/bash',
      `printf '%s\\n' "$*" >> ${at('calls')}`,
      ...(failing === undefined
        ? []
        : [`case "$*" in *'${failing}'*) echo 'AWS says no' >&2; exit 254;; esac`]),
      `for part in "$@"; do case "$part" in file://*) cp "\${part#file://}" ${at('input.')}"\${part##*/}";; esac; done`,
      'case "$2" in',
      `get-object) cp ${at('restore.tsv')} "\${@: -1}";;`,
      `describe-clusters) echo '${clusterStatus}';;`,
      'describe-services) case "$*" in',
      ...Object.entries(statusOf).map(([name, status]) => `*'--services ${name} '*) echo '${status}';;`),
      '*) echo None;; esac;;',
      'register-task-definition) part=${4##*/register-task-definition.}; echo "arn:new/${part%%:*}:100";;',
      'create-cluster) echo arn:cluster;;',
      'create-service | update-service) echo "arn:service";;',
      '*) exit 99;;',
      'esac',
    ].join('\n'),
  );
  chmodSync(join(folder, 'aws'), 0o755);
  const { status, stdout, stderr } = spawnSync('bash', [SCRIPT, ...args], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}`, TMPDIR: folder },
  });
  const called = existsSync(join(folder, 'calls'))
    ? readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n')
    : [];
  const changes = called.filter((call) => !/^(ecs describe-|s3api get-object)/.test(call)).map(withoutFolder);
  return { status, stdout, stderr, called: called.map(withoutFolder), changes };
}

/** The temporary folder of the script has a random name. */
const withoutFolder = (text: string) => text.replaceAll(/file:\/\/\S*\//g, 'file://');
const inputOf = (file: string): unknown => JSON.parse(readFileSync(join(folder, `input.${file}`), 'utf8'));
const args = (...more: readonly string[]) => [
  ...['--from', join(folder, 'restore.tsv'), '--cluster', TARGET, '--region', REGION, ...more],
];

const READ_CLUSTER = `ecs describe-clusters --clusters ${TARGET} --query clusters[0].status --output text --region ${REGION}`;
const readService = (name: string) =>
  `ecs describe-services --cluster ${TARGET} --services ${name} --query services[0].status --output text --region ${REGION}`;
const register = (name: string) =>
  `ecs register-task-definition --cli-input-json file://register-task-definition.${name}.json --query taskDefinition.taskDefinitionArn --output text --region ${REGION}`;
const service = (call: string, name: string, family: string) =>
  `ecs ${call} --cluster ${TARGET} --task-definition arn:new/${family}:100 --cli-input-json file://${call}.${name}.json --query service.serviceArn --output text --region ${REGION}`;

describe('restore-ecs-export.sh [T-045]', () => {
  test.each([
    ['no argument', []],
    ['no cluster', ['--from', 'x', '--region', REGION, '--yes']],
    ['an option without its value', ['--from']],
    ['an unknown option', ['--from', 'x', '--cluster', TARGET, '--region', REGION, '--force']],
    ['a version of a file', ['--from', 'x', '--version-id', '1', '--cluster', TARGET, '--region', REGION]],
  ])('with %s prints the usage, calls nothing and exits with 2', (_what, given) => {
    const { status, stdout, stderr, called } = run(given);
    expect([status, stdout, called]).toEqual([2, '', []]);
    expect(stderr).toContain('Usage: restore-ecs-export.sh --from FILE');
  });

  test('refuses without --dry-run and without --yes, before it calls anything', () => {
    const { status, stderr, called } = run(args());
    expect([status, called]).toEqual([1, []]);
    expect(stderr).toContain('look with --dry-run first, then repeat with --yes');
  });

  test('--yes reads the target, registers all task definitions and creates the services with them', () => {
    const { status, stdout, stderr, called } = run(args('--yes'));
    expect([status, stderr]).toEqual([0, '']);
    expect(called).toEqual([
      READ_CLUSTER,
      readService('jobs'),
      readService('web'),
      register('jobs:12'),
      register('web:7'),
      service('create-service', 'jobs', 'jobs'),
      service('create-service', 'web', 'web'),
    ]);
    expect(stdout.split('\n')).toEqual([
      `export: ${EVENT_TIME} of ${aCluster().clusterArn ?? ''}`,
      'service jobs: is not there, so it is created',
      'service web: is not there, so it is created',
      'task definition jobs:12: arn:new/jobs:100',
      'task definition web:7: arn:new/web:100',
      'service jobs: arn:service',
      'service web: arn:service',
      '',
    ]);
  });

  test('gives each call exactly the input that the export holds', () => {
    run(args('--yes'), { statusOf: { jobs: 'ACTIVE' } });
    expect(inputOf('register-task-definition.web:7.json')).toEqual(registerTaskDefinitionInput(web));
    expect(inputOf('create-service.web.json')).toEqual(
      createServiceInput(webService, REVISION_CONFIGURATION),
    );
    expect(inputOf('update-service.jobs.json')).toEqual(
      updateServiceInput(jobsService, REVISION_CONFIGURATION),
    );
  });

  test('updates a service that is there, and creates again one that was deleted', () => {
    const { status, stdout, changes } = run(args('--yes'), { statusOf: { web: 'ACTIVE', jobs: 'INACTIVE' } });
    expect(status).toBe(0);
    expect(changes.slice(2)).toEqual([
      service('create-service', 'jobs', 'jobs'),
      service('update-service', 'web', 'web'),
    ]);
    expect(stdout).toContain('service web: is there, so it is updated');
  });

  test('--dry-run reads the target, shows the calls without the inputs and changes nothing', () => {
    for (const flags of [['--dry-run'], ['--dry-run', '--yes'], ['--yes', '--dry-run']]) {
      const { status, stdout, changes } = run(args(...flags), { statusOf: { web: 'ACTIVE' } });
      expect([status, changes]).toEqual([0, []]);
      expect(stdout).toContain(
        `aws ecs register-task-definition --cli-input-json file://<export>/register-task-definition.web:7.json --region ${REGION}\n`,
      );
      expect(stdout).toContain(
        `aws ecs update-service --cluster ${TARGET} --task-definition <new revision of web:7>`,
      );
      expect(stdout).not.toContain(SECRET);
    }
  });

  test('leaves no copy of the inputs behind, whether it succeeds or fails', () => {
    const left = () => readdirSync(folder).filter((name) => name.startsWith('tmp'));
    run(args('--yes'));
    expect(left()).toEqual([]);
    run(args('--yes'), { failing: 'create-service' });
    expect(left()).toEqual([]);
  });

  test('takes an older version of the object from S3', () => {
    const from = ['--from', 's3://exports/ecs/tattoo/latest/restore.tsv', '--version-id', 'v1'];
    const { status, called, changes } = run([...from, '--cluster', TARGET, '--region', REGION, '--yes']);
    expect([status, changes.length]).toEqual([0, 4]);
    expect(called[0]).toMatch(
      /^s3api get-object --bucket exports --key ecs\/tattoo\/latest\/restore.tsv --version-id v1 --region us-east-1 \S+$/,
    );
  });

  test('an object that cannot be read stops it', () => {
    const from = ['--from', 's3://exports/restore.tsv', '--cluster', TARGET, '--region', REGION, '--yes'];
    const { status, stderr, changes } = run(from, { failing: 'get-object' });
    expect([status, changes]).toEqual([1, []]);
    expect(stderr).toContain('s3://exports/restore.tsv cannot be read');
  });
});

describe('a failed call', () => {
  test('stops it at once, and it says what is done and how to go on', () => {
    const { status, stderr, changes } = run(args('--yes'), { failing: 'create-service.jobs' });
    expect(status).toBe(1);
    expect(changes).toEqual([
      register('jobs:12'),
      register('web:7'),
      service('create-service', 'jobs', 'jobs'),
    ]);
    expect(stderr).toContain('AWS says no');
    expect(stderr).toContain('service jobs: the call failed');
    expect(stderr).toContain('  task definition web:7: arn:new/web:100\n');
    expect(stderr).toContain('run the same command again: services that are there are updated');
  });

  test('of the first change says that nothing is done', () => {
    const { status, stderr, changes } = run(args('--yes'), { failing: 'register-task-definition' });
    expect([status, changes]).toEqual([1, [register('jobs:12')]]);
    expect(stderr).toContain('Done, and not undone:\n  nothing\n');
  });

  test.each([['describe-clusters'], ['describe-services']])('of %s changes nothing', (failing) => {
    const { status, stderr, changes } = run(args('--yes'), { failing });
    expect([status, changes]).toEqual([1, []]);
    expect(stderr).toContain('cannot be read');
    expect(stderr).not.toContain('half-way');
  });
});

describe('the target', () => {
  test('without the cluster is refused, also in a dry run', () => {
    for (const flag of ['--yes', '--dry-run']) {
      const { status, stderr, changes } = run(args(flag), { clusterStatus: 'None' });
      expect([status, changes]).toEqual([1, []]);
      expect(stderr).toContain(`there is no cluster ${TARGET} in ${REGION}: add --create-cluster`);
    }
  });

  test('gets its cluster first when asked to', () => {
    const { status, called, changes } = run(args('--yes', '--create-cluster'), { clusterStatus: 'INACTIVE' });
    expect([status, changes.length]).toEqual([0, 5]);
    expect(changes[0]).toContain(`ecs create-cluster --cluster-name ${TARGET} --cli-input-json file://`);
    expect(called.some((call) => call.includes('describe-services'))).toBe(false);
    expect(inputOf('create-cluster.json')).toMatchObject({ settings: aCluster().settings });
  });

  test.each<[string, Stub]>([
    ['a cluster', { clusterStatus: 'DEPROVISIONING' }],
    ['a service', { statusOf: { web: 'DRAINING' } }],
  ])('with %s that is being deleted is left alone', (_what, stub) => {
    const { status, stderr, changes } = run(args('--yes'), stub);
    expect([status, changes]).toEqual([1, []]);
    expect(stderr).toContain('wait until it is ACTIVE or gone');
  });
});

describe('the export', () => {
  const lines = WHOLE.split('\n');
  test.each([
    ['is cut off', lines.slice(0, -2).join('\n') + '\n', 'the export is cut off'],
    ['lacks a line', lines.toSpliced(2, 1).join('\n'), 'lines, wanted'],
    ['goes on after its end', `${WHOLE}by-hand\tx\t-\ty\n`, 'the export goes on after its last line'],
    ['is the JSON document', '{\n  "schemaVersion": 1\n}\n', 'the file is no restore.tsv of version 1'],
    ['is of a later version', WHOLE.replace('ecs-export\t1', 'ecs-export\t2'), 'no restore.tsv of version 1'],
    ['holds an unknown call', WHOLE.replace('\nupdate-service', '\ndelete-service'), "is 'delete-service'"],
    [
      'names a path',
      WHOLE.replace('create-service\tweb', 'create-service\t../web'),
      'of the export has no name',
    ],
    ['is empty', '', 'the export is cut off'],
  ])('is refused before anything is called when it %s', (_what, exported, message) => {
    const { status, stderr, called } = run(args('--yes'), { exported });
    expect([status, called]).toEqual([1, []]);
    expect(stderr).toContain(message);
  });

  test('without the task definition or the update of a service is refused before anything is changed', () => {
    const without = restoreFile({ ...inAll(webService), taskDefinitions: [jobs] }, EVENT_TIME);
    const { status, stderr, changes } = run(args('--yes'), { exported: without });
    expect([status, changes]).toEqual([1, []]);
    expect(stderr).toContain('service web: the export lacks its task definition web:7');
    const exported = WHOLE.replace('update-service\tjobs', 'update-service\tweb');
    expect(run(args('--yes'), { exported })).toMatchObject({ status: 1, changes: [] });
  });

  test('with a service to make by hand names it, does the others and exits with 3', () => {
    const exported = restoreFile(inAll(webService, blue), EVENT_TIME);
    const { status, stderr, changes } = run(args('--yes'), { exported });
    expect([status, changes.length]).toEqual([3, 3]);
    expect(stderr).toContain('to do by hand: service blue: its deployment controller is CODE_DEPLOY');
    expect(run(args('--dry-run'), { exported }).status).toBe(0);
  });
});
