import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeMirror } from './mirror-fixture';
import { ProjectFixture } from './project-fixture';
import { temporaryFolder } from './temporary-folder';

jest.setTimeout(60_000);

const folder = temporaryFolder();
const STACKS = ['arrakis-development', 'arrakis-production', 'fibonacci-production'];
let project: ProjectFixture;

beforeEach(() => {
  project = new ProjectFixture(folder, STACKS);
});

/** Providers from a mirror, for which a file is written outside the project. */
const fromMirror = () => ({
  TF_CLI_CONFIG_FILE: '',
  TF_PROVIDER_MIRROR: makeMirror(join(project.root, 'mirror')),
});

const planFile = (stack: string) => join(project.root, 'cdktf.out/plans', `${stack}.json`);

test('every stack is planned, announced step by step, and summarized in the order of the manifest', async () => {
  const { code, stdout, stderr } = await project.run([], { PATH: project.terraform() });
  expect(code).toBe(0);
  expect(stdout.match(/^\S.*$/gm)).toEqual(STACKS);
  expect(stdout).toContain('plan as JSON: cdktf.out/plans/arrakis-production.json');
  for (const stack of STACKS) {
    for (const step of ['init', 'plan', 'show']) expect(stderr).toContain(`${stack}: ${step}\n`);
  }
  expect(stderr).toContain('Planned offline: without credentials and without state');
  expect(stderr).toContain('Terraform 1.11.4. Providers come from the Terraform CLI configuration');
});

test('the machine-readable plan is the exact output of terraform show -json, and nothing else is left', async () => {
  const text = '{"format_version":"1.2",  "complete":true}';
  const PATH = project.terraform({ show: `printf '%s' '${text}'` });
  expect((await project.run(['arrakis-production'], { PATH, ...fromMirror() })).code).toBe(0);
  expect(readFileSync(planFile('arrakis-production'), 'utf8')).toBe(text);
  expect(readdirSync(join(project.root, 'cdktf.out/plans'))).toEqual(['arrakis-production.json']);
  expect(readdirSync(project.temporary)).toEqual([]);
});

test('output that is not a terminal has no colour', async () => {
  const { stdout, stderr } = await project.run([], { PATH: project.terraform({ plan: 'exit 1' }) });
  expect(stdout + stderr).not.toContain('\u001b');
});

test('help names every exit code and needs nothing', async () => {
  const { code, stdout } = await project.run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('npm run plan [-- <stack> ...] [--live]');
  expect(stdout.match(/^ {2}(\d+) /gm)?.map((line) => Number(line))).toEqual([0, 1, 2, 3, 4, 130]);
});

test('an unknown option prints the usage and exits with 2', async () => {
  const { code, stderr } = await project.run(['--offline']);
  expect(code).toBe(2);
  expect(stderr).toContain('unknown option --offline\n\nUsage: npm run plan');
});

test('an unknown stack names the nearest one and lists all, and exits with 2', async () => {
  const { code, stderr } = await project.run(['arakis-production'], { PATH: project.terraform() });
  expect(code).toBe(2);
  expect(stderr).toContain(
    'there is no stack arakis-production: did you mean arrakis-production?\nstacks:\n',
  );
  for (const stack of STACKS) expect(stderr).toContain(`  ${stack}\n`);
});

test('without Terraform one sentence says what to install and from where, and the exit code is 3', async () => {
  const { code, stderr } = await project.run([], { PATH: project.temporary });
  expect(code).toBe(3);
  expect(stderr).toBe(
    'terraform was not found: install Terraform from https://developer.hashicorp.com/terraform/install and put it on the PATH\n',
  );
});

test('a Terraform that does not run is reported with what it said, and the exit code is 3', async () => {
  const PATH = project.terraform({ version: 'echo wrong architecture >&2; exit 126' });
  const { code, stderr } = await project.run([], { PATH });
  expect(code).toBe(3);
  expect(stderr).toContain('wrong architecture');
});

test('a provider that cannot be had shows the words of Terraform, names the variable, and exits with 3', async () => {
  const words = 'Error: Failed to query available provider packages';
  const PATH = project.terraform({ init: `echo '${words}' >&2; exit 1` });
  const { code, stderr } = await project.run(['arrakis-production'], { PATH });
  expect(code).toBe(3);
  expect(stderr).toContain(`arrakis-production: terraform init failed\n${words}\n`);
  expect(stderr).toContain('set TF_PROVIDER_MIRROR to a folder');
});

test('a mirror that does not hold the pinned provider is refused before anything is planned', async () => {
  const environment = {
    PATH: project.terraform(),
    TF_CLI_CONFIG_FILE: '',
    TF_PROVIDER_MIRROR: '/no/such/mirror',
  };
  const { code, stderr } = await project.run([], environment);
  expect(code).toBe(3);
  expect(stderr).toContain(
    'TF_PROVIDER_MIRROR is /no/such/mirror: expected a folder that holds registry.terraform.io/hashicorp/aws/5.100.0',
  );
});

test('a failed plan leaves the other stacks planned, and its old file is gone', async () => {
  mkdirSync(join(project.root, 'cdktf.out/plans'), { recursive: true });
  writeFileSync(planFile('arrakis-production'), 'old');
  const PATH = project.terraform({
    plan: 'if [ "$STACK" = arrakis-production ]; then echo "Error: no such region" >&2; exit 1; fi',
  });
  const { code, stdout, stderr } = await project.run([], { PATH });
  expect(code).toBe(1);
  expect(stderr).toContain('arrakis-production: terraform plan failed\nError: no such region\n');
  expect(stderr).toContain('1 of 3 plans failed: arrakis-production\n');
  expect(stdout.match(/^\S.*$/gm)).toEqual(['arrakis-development', 'fibonacci-production']);
  expect(existsSync(planFile('arrakis-production'))).toBe(false);
  expect(existsSync(planFile('fibonacci-production'))).toBe(true);
});

test('a failed synthesis shows its messages and exits with 4', async () => {
  project.synthesizeWith(
    `console.error('rules[0].deleteAfterDays: expected at least 120, got 35'); process.exit(1)`,
  );
  const { code, stderr } = await project.run([], { PATH: project.terraform() });
  expect(code).toBe(4);
  expect(stderr).toContain('rules[0].deleteAfterDays: expected at least 120, got 35\nsynthesis failed\n');
});

test('an offline plan sees no AWS variable and no Terraform setting of its surroundings', async () => {
  const record = join(project.temporary, 'environment');
  const PATH = project.terraform({ plan: `env > ${record}; echo "args $*" >> ${record}` });
  const { code } = await project.run(['arrakis-production'], {
    PATH,
    AWS_PROFILE: 'someone',
    AWS_CA_BUNDLE: '/etc/ssl/bundle.pem',
    TF_WORKSPACE: 'other',
    TF_DATA_DIR: '/shared',
    TF_CLI_ARGS_plan: '-destroy',
  });
  expect(code).toBe(0);
  const seen = readFileSync(record, 'utf8');
  expect(seen).not.toMatch(/someone|bundle\.pem|TF_WORKSPACE|TF_DATA_DIR|TF_CLI_ARGS/);
  expect(seen).toContain('GOGC=400\n');
  expect(seen).toMatch(/^args plan .*-input=false -lock=false/m);
});

test('a live plan runs in the folder of the stack with the credentials of its surroundings', async () => {
  const record = join(project.temporary, 'environment');
  const PATH = project.terraform({ plan: `env > ${record}; echo "$(pwd) $*" >> ${record}` });
  const { code, stderr } = await project.run(['arrakis-production', '--live'], {
    PATH,
    AWS_PROFILE: 'someone',
  });
  expect(code).toBe(0);
  expect(stderr).not.toContain('offline');
  const seen = readFileSync(record, 'utf8');
  expect(seen).toContain('AWS_PROFILE=someone\n');
  expect(seen).toContain(
    join(project.root, 'cdktf.out/stacks/arrakis-production plan -no-color -input=false -out='),
  );
});

test('a Terraform CLI configuration that does not exist is taken out of the environment', async () => {
  const record = join(project.temporary, 'environment');
  const { code } = await project.run(['arrakis-production'], {
    PATH: project.terraform({ plan: `env > ${record}` }),
    TF_CLI_CONFIG_FILE: '/no/such/file.tfrc',
  });
  expect(code).toBe(0);
  expect(readFileSync(record, 'utf8')).not.toContain('/no/such/file.tfrc');
});

test('an interruption ends Terraform and all it started, removes working files, and exits with 130', async () => {
  const pids = join(project.temporary, 'pids');
  const PATH = project.terraform({ plan: `sleep 300 & echo "$$ $!" > ${pids}; wait` });
  const { child, ended } = project.start(['arrakis-production'], { PATH, ...fromMirror() });
  while (!existsSync(pids) || readFileSync(pids, 'utf8') === '')
    await new Promise((go) => setTimeout(go, 20));
  expect(readdirSync(project.temporary)).toHaveLength(2);
  const interruptedAt = Date.now();
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(Date.now() - interruptedAt).toBeLessThan(5_000);
  expect(code).toBe(130);
  expect(stderr).toContain('interrupted\n');
  for (const pid of readFileSync(pids, 'utf8').trim().split(' ')) expect(isRunning(Number(pid))).toBe(false);
  expect(readdirSync(join(project.root, 'cdktf.out/plans'))).toEqual([]);
  expect(readdirSync(project.temporary)).toEqual(['pids']);
});

/** Whether a process still runs; one that has ended and waits to be collected does not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, 'utf8'));
}
