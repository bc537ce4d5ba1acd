import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectFixture } from '../plan-command/project-fixture';
import { temporaryFolder } from '../plan-command/temporary-folder';
import {
  backupResources,
  RIGHT_PLAN,
  runReview,
  shownPlan,
  write,
  WRONG_PLAN,
  WRONG_RULE,
} from './command-fixture';

jest.setTimeout(60_000);

const root = temporaryFolder();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(root, 'review-'));
});

describe('the exit code', () => {
  test('is 0 where nothing is wrong, 1 where something is', async () => {
    write(folder, 'right.json', RIGHT_PLAN);
    write(folder, 'wrong.json', WRONG_PLAN);
    expect(await runReview(folder, ['right.json'])).toMatchObject({ code: 0, stderr: '' });
    expect(await runReview(folder, ['wrong.json'])).toMatchObject({ code: 1, stderr: '' });
  });

  test.each([
    ['refused', 1],
    ['fails-later', 1],
    ['ignored', 1],
    ['advice', 1],
  ])('of a refused finding with --fail-on %s is %d', async (level, code) => {
    write(folder, 'wrong.json', WRONG_PLAN);
    expect((await runReview(folder, ['wrong.json', '--fail-on', level])).code).toBe(code);
  });

  test.each([
    [[], 0],
    [['--fail-on=ignored'], 0],
    [['--fail-on=advice'], 1],
  ])('of an advice with %j is %d', async (options, code) => {
    const [vault, plan] = backupResources();
    const longName = {
      ...plan,
      address: 'aws_backup_plan.main',
      values: { ...plan?.values, name: 'n'.repeat(51) },
    };
    write(folder, 'plan.json', shownPlan([vault ?? longName, longName]));
    const { code: got, stdout } = await runReview(folder, ['plan.json', ...options]);
    expect(stdout).toContain('[plan-name-console-length: advice]');
    expect(got).toBe(code);
  });

  test('is 0 for a plan without anything to back up, and the review says so', async () => {
    write(folder, 'plan.json', shownPlan([{ address: 'aws_sns_topic.alerts', values: { name: 'alerts' } }]));
    const { code, stdout } = await runReview(folder, ['plan.json']);
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing of AWS Backup is in the plan, and no resource that it protects.');
  });

  test('is 0 for an empty plan of Terraform', async () => {
    write(folder, 'plan.json', {
      format_version: '1.2',
      planned_values: { root_module: {} },
      configuration: {},
    });
    expect((await runReview(folder, ['plan.json'])).code).toBe(0);
  });
});

describe('the command line', () => {
  test('--help names every exit code and needs nothing', async () => {
    const { code, stdout } = await runReview(folder, ['--help']);
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}(\d+) /gm)?.map(Number)).toEqual([0, 1, 2, 3, 70, 130]);
  });

  test('every mistake is told at once, with what it may have meant, and the exit code is 2', async () => {
    const { code, stdout, stderr } = await runReview(folder, [
      'plan.json',
      '--fromat=json',
      '--format',
      'markdwon',
      '--fail-on=refuse',
      '--rpo-hours',
      '1.5',
      '--accepted',
    ]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.split('\n\n')[0]?.split('\n')).toEqual([
      'unknown option --fromat: did you mean --format?',
      '--accepted: got no value, wanted one',
      '--format: got "markdwon", wanted text, markdown or json: did you mean markdown?',
      '--fail-on: got "refuse", wanted refused, fails-later, ignored or advice: did you mean refused?',
      '--rpo-hours: got "1.5", wanted a whole number of hours from 1 to 8760',
    ]);
    expect(stderr).toContain('\n\nUsage: npm run review');
  });

  test('--version says which program it is', async () => {
    const projectRoot = join(__dirname, '../..');
    const { code, stdout } = await runReview(folder, ['--version'], { projectRoot });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^backup-as-code \d+\.\d+\.\d+\n$/);
  });

  test('an empty name and a flag with a value are told', async () => {
    const { code, stderr } = await runReview(folder, ['', '--live=yes']);
    expect(code).toBe(2);
    expect(stderr.split('\n\n')[0]?.split('\n')).toEqual([
      '--live: got a value, wanted none',
      'got an empty name, wanted a plan file or a stack: is a variable of the shell not set?',
    ]);
  });

  test('outside a project a plan must be named', async () => {
    const { code, stderr } = await runReview(folder, []);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^no plan is named\n\nUsage:/);
  });

  test('--live without a stack to plan is wrong use', async () => {
    write(folder, 'plan.json', RIGHT_PLAN);
    const { code, stderr } = await runReview(folder, ['plan.json', '--live'], { projectRoot: folder });
    expect(code).toBe(2);
    expect(stderr).toBe('--live: got plan files only, wanted a stack to plan\n');
  });

  test('--rpo-hours reaches the objectives', async () => {
    const table = {
      address: 'aws_dynamodb_table.tasks',
      values: { name: 'tasks', arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/tasks' },
    };
    const selection = {
      address: 'aws_backup_selection.all',
      values: {
        name: 'all',
        plan_id: 'plan',
        iam_role_arn: 'arn:aws:iam::123456789012:role/backup',
        resources: ['arn:aws:dynamodb:us-east-1:123456789012:table/tasks'],
      },
      expressions: { plan_id: { references: ['aws_backup_plan.main.id', 'aws_backup_plan.main'] } },
    };
    write(folder, 'plan.json', shownPlan([...backupResources(), table, selection]));
    const { stdout } = await runReview(folder, ['plan.json', '--format=json', '--rpo-hours=4']);
    expect(JSON.parse(stdout)).toMatchObject({
      coverage: [{ address: 'aws_dynamodb_table.tasks', status: 'protected' }],
      objectives: [{ address: 'aws_dynamodb_table.tasks', rpoHours: 4, isMet: false }],
    });
  });
});

test('nothing of a plan is printed but what the review needs', async () => {
  const secret = 'correct-horse-battery-staple';
  const plan = shownPlan(
    [
      ...backupResources({ coldStorageAfter: 30, deleteAfter: 60 }),
      {
        address: 'aws_db_instance.main',
        values: { identifier: 'main', password: secret, user_data: secret, tags: { Token: secret } },
      },
    ],
    { variables: { password: { value: secret } } },
  );
  write(folder, 'plan.json', plan);
  write(folder, 'cut.json', JSON.stringify(plan).slice(0, -10));
  for (const file of ['plan.json', 'cut.json'])
    for (const format of ['text', 'markdown', 'json']) {
      const { stdout, stderr } = await runReview(folder, [file, '--format', format]);
      expect(stdout + stderr).not.toContain(secret);
    }
});

describe('in a project', () => {
  const STACKS = ['arrakis-development', 'arrakis-production'];
  let project: ProjectFixture;

  beforeEach(() => {
    project = new ProjectFixture(folder, STACKS);
  });

  const inProject = (argv: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
    runReview(folder, argv, {
      projectRoot: project.root,
      environment: {
        HOME: project.temporary,
        TF_CLI_CONFIG_FILE: join(project.root, 'dist/main.js'),
        ...environment,
      },
    });

  /** A Terraform that shows a plan. */
  const showing = (plan: object) => {
    const file = write(folder, 'shown/plan.json', plan);
    return { PATH: project.terraform({ show: `cat ${file}` }) };
  };

  test('every stack is planned and reviewed where nothing is named, progress aside', async () => {
    const { code, stdout, stderr } = await inProject(['--format', 'json'], showing(WRONG_PLAN));
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as { plans: unknown }).plans).toEqual(STACKS);
    for (const stack of STACKS) expect(stderr).toContain(`${stack}: plan\n`);
    expect(stderr).toContain('Planned offline');
  });

  test('a stack that is named is planned alone, and a file is reviewed with it under a name of its own', async () => {
    write(folder, 'arrakis-production.json', RIGHT_PLAN);
    const { stdout } = await inProject(
      ['arrakis-production', 'arrakis-production.json', '--format', 'json'],
      showing(RIGHT_PLAN),
    );
    expect((JSON.parse(stdout) as { plans: unknown }).plans).toEqual([
      'arrakis-production',
      'arrakis-production.json',
    ]);
  });

  test('a stack that does not exist is wrong use', async () => {
    const { code, stderr } = await inProject(['arakis-production'], showing(RIGHT_PLAN));
    expect(code).toBe(2);
    expect(stderr).toContain('there is no stack arakis-production: did you mean arrakis-production?');
  });

  test.each([
    ['without Terraform', { PATH: '/nowhere' }, 'terraform was not found'],
    [
      'where the configuration of the mirror is wrong',
      { TF_CLI_CONFIG_FILE: '', TF_PROVIDER_MIRROR: '/no/mirror' },
      'TF_PROVIDER_MIRROR is /no/mirror',
    ],
  ])('%s the exit code is 3', async (_, environment, sentence) => {
    const { code, stdout, stderr } = await inProject([], { ...showing(RIGHT_PLAN), ...environment });
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  test('where the synthesis fails the exit code is 3', async () => {
    project.synthesizeWith(`console.error('1 finding'); process.exit(1)`);
    const { code, stderr } = await inProject([], showing(RIGHT_PLAN));
    expect(code).toBe(3);
    expect(stderr).toContain('1 finding\nsynthesis failed\n');
  });

  test('where one plan fails nothing is reviewed, and the exit code is 3', async () => {
    const PATH = project.terraform({
      plan: 'if [ "$STACK" = arrakis-production ]; then echo "Error: no such region" >&2; exit 1; fi',
      show: `cat ${write(folder, 'shown/plan.json', WRONG_PLAN)}`,
    });
    const { code, stdout, stderr } = await inProject([], { PATH });
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('arrakis-production: terraform plan failed\nError: no such region\n');
    expect(stderr).toContain('Nothing was reviewed');
  });

  test('files that cannot be read are told before anything is planned', async () => {
    const { code, stderr } = await inProject(['arrakis-production', 'no.json'], showing(RIGHT_PLAN));
    expect(code).toBe(2);
    expect(stderr).not.toContain('synthesizing');
  });

  test('an interruption exits with 130', async () => {
    const interruption = new AbortController();
    interruption.abort();
    const { code, stdout } = await runReview(folder, [], {
      projectRoot: project.root,
      environment: showing(RIGHT_PLAN),
      signal: interruption.signal,
    });
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  });
});

test('the rule of the fixture is the one that the tests speak of', async () => {
  write(folder, 'wrong.json', WRONG_PLAN);
  const { stdout } = await runReview(folder, ['wrong.json', '--format', 'json']);
  expect((JSON.parse(stdout) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule)).toEqual([
    WRONG_RULE,
  ]);
});
