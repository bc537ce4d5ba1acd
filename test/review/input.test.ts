import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseJson } from '../../review/json-text';
import { temporaryFolder } from '../plan-command/temporary-folder';
import { RIGHT_PLAN, runReview, shownPlan, write, WRONG_PLAN } from './command-fixture';

const root = temporaryFolder();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(root, 'input-'));
});

const WANTED = 'wanted the plan that `terraform show -json PLANFILE` prints';
const RIGHT_TEXT = JSON.stringify(RIGHT_PLAN);

describe('what cannot be read is told in one sentence, and the exit code is 2', () => {
  const cases: readonly (readonly [name: string, content: string | Buffer | object, got: string])[] = [
    ['text', 'Terraform will perform the following actions:', 'got what is no JSON at line 1, column 1'],
    ['JSON with a mistake', '{\n  "format_version": 1.2.3\n}', 'got what is no JSON at line 2, column 21'],
    ['a truncated file', RIGHT_TEXT.slice(0, 200), 'got JSON that ends too early, at line 1, column 201'],
    ['an empty file', '', 'got nothing: it is empty'],
    ['a file of blanks', ' \n\n', 'got nothing: it is empty'],
    ['a list', '[]', 'got a list'],
    ['null', 'null', 'got null'],
    [
      'a state as shown',
      { format_version: '1.0', values: { root_module: {} } },
      'got a state (`values` and no `planned_values`)',
    ],
    [
      'a state file',
      { version: 4, terraform_version: '1.11.4', serial: 3, lineage: 'a', resources: [] },
      'got a state file',
    ],
    [
      'an empty state',
      { format_version: '1.0' },
      'got neither planned values nor changes, as of an empty state',
    ],
    [
      'a binary plan',
      Buffer.from('PK\u0003\u0004\u0014\u0000tfplan'),
      'got the binary plan file of `terraform plan -out`',
    ],
    ['a compressed plan', gzipSync(RIGHT_TEXT), 'got a file that gzip has compressed'],
    ['half a letter of UTF-16', Buffer.from('fffe7b', 'hex'), 'got nothing: it is empty'],
    [
      'a log',
      '{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info"}\n',
      'got the log of `terraform plan -json`',
    ],
    ['a configuration', { resource: { aws_backup_vault: {} } }, 'got a configuration in JSON'],
    [
      'a plan that failed',
      { ...RIGHT_PLAN, errored: true },
      'got a plan that Terraform could not complete (`errored` is true)',
    ],
    [
      'a plan of a later format',
      { ...RIGHT_PLAN, format_version: '2.0' },
      'got a plan of format 2.0, wanted format 1.x',
    ],
    [
      'a plan of an earlier format',
      { ...RIGHT_PLAN, format_version: '0.2' },
      'got a plan of format 0.2, wanted format 1.x',
    ],
    [
      'a plan without a format',
      { ...RIGHT_PLAN, format_version: undefined },
      'got JSON without `format_version`',
    ],
    [
      'changes that are no list',
      { ...RIGHT_PLAN, resource_changes: {} },
      'got an object in resource_changes, wanted a list',
    ],
    [
      'a change without actions',
      { ...RIGHT_PLAN, resource_changes: [{ address: 'a.b', type: 'a', change: {} }] },
      'got nothing in resource_changes[0].change.actions, wanted a list',
    ],
    [
      'a resource without a type',
      {
        ...RIGHT_PLAN,
        planned_values: { root_module: { child_modules: [{ resources: [{ address: 'a.b' }] }] } },
      },
      'got nothing in planned_values.root_module.child_modules[0].resources[0].type, wanted a text',
    ],
    [
      'a state before that has no module',
      { ...RIGHT_PLAN, prior_state: { values: { root_module: null } } },
      'got null in prior_state.values.root_module, wanted an object',
    ],
    [
      'a module that is text',
      { ...RIGHT_PLAN, planned_values: { root_module: 'x' } },
      'got a text in planned_values.root_module, wanted an object',
    ],
  ];

  test.each(cases)('%s', async (_, content, got) => {
    write(folder, 'plan.json', content);
    const { code, stdout, stderr } = await runReview(folder, ['plan.json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(`plan.json: ${got}`)).toBe(true);
    expect(stderr).toMatch(/, wanted .+: .+\.\n$/);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a binary plan, and how to convert it', async () => {
    write(folder, 'tfplan', Buffer.from('PK\u0003\u0004\u0014'));
    const { stderr } = await runReview(folder, ['tfplan']);
    expect(stderr).toBe(
      `tfplan: got the binary plan file of \`terraform plan -out\`, ${WANTED}: convert it with \`terraform show -json FILE\`.\n`,
    );
  });

  test('a missing file and a folder', async () => {
    mkdirSync(join(folder, 'plans.json'));
    const { code, stderr } = await runReview(folder, ['plans.json', 'none.json']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `plans.json: got a folder, ${WANTED}: name the file in it.\n` +
        `none.json: got no such file, ${WANTED}: look at the name and at the folder.\n`,
    );
  });

  test('all of them at once, and those that could be read are not reviewed', async () => {
    write(folder, 'good.json', WRONG_PLAN);
    write(folder, 'empty.json', '');
    write(folder, 'list.json', '[]');
    const { code, stdout, stderr } = await runReview(folder, [
      'empty.json',
      'good.json',
      'list.json',
      'none.json',
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.match(/^\S+\.json/gm)).toEqual(['empty.json', 'list.json', 'none.json']);
  });

  test('nothing on standard input', async () => {
    const { code, stderr } = await runReview(folder, ['-']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^standard input: got nothing: it is empty, /);
  });
});

describe('what can be read', () => {
  const plansOf = async (argv: readonly string[], input?: string | Buffer) => {
    const { stdout, stderr } = await runReview(folder, [...argv, '--format', 'json'], { input });
    expect(stderr).toBe('');
    return (JSON.parse(stdout) as { plans: readonly string[] }).plans;
  };

  test('is named by its file, and as it was written where two files are called alike', async () => {
    for (const file of ['network.json', 'a/plan.json', 'b/plan.json', 'tfplan'])
      write(folder, file, RIGHT_PLAN);
    expect(await plansOf(['network.json', 'a/plan.json', 'b/plan.json', 'tfplan'])).toEqual([
      'network',
      'a/plan.json',
      'b/plan.json',
      'tfplan',
    ]);
  });

  test('is read once, however often it is named', async () => {
    write(folder, 'plan.json', RIGHT_PLAN);
    symlinkSync('plan.json', join(folder, 'link.json'));
    expect(await plansOf(['plan.json', './plan.json', join(folder, 'plan.json'), 'link.json'])).toHaveLength(
      1,
    );
  });

  test('comes from standard input where the name is -', async () => {
    expect(await plansOf(['-'], RIGHT_TEXT)).toEqual(['standard input']);
  });

  test.each([
    ['with a byte order mark', Buffer.from(`\ufeff${RIGHT_TEXT}`, 'utf8')],
    ['in UTF-16, as some shells redirect', Buffer.from(`\ufeff${RIGHT_TEXT}`, 'utf16le')],
    ['in UTF-16 without a mark', Buffer.from(RIGHT_TEXT, 'utf16le')],
    ['in UTF-16 of the other order without a mark', Buffer.from(RIGHT_TEXT, 'utf16le').swap16()],
    ['in UTF-16 of the other order', Buffer.from(`\ufeff${RIGHT_TEXT}`, 'utf16le').swap16()],
  ])('may be %s', async (_, bytes) => {
    write(folder, 'plan.json', bytes);
    expect(await plansOf(['plan.json'])).toEqual(['plan']);
  });

  test('may be a plan of any 1.x format with fields that nobody knows yet', async () => {
    write(folder, 'plan.json', { ...shownPlan([], { format_version: '1.99' }), novelty: [1] });
    expect(await plansOf(['plan.json'])).toEqual(['plan']);
  });
});

test('waiting for standard input ends with an interruption', async () => {
  const interruption = new AbortController();
  const ended = runReview(folder, ['-'], { stdin: new PassThrough(), signal: interruption.signal });
  setImmediate(() => {
    interruption.abort();
  });
  expect((await ended).code).toBe(130);
});

describe('where a text stops being JSON', () => {
  const TEXT = '{"a": [1, -2.5e3, "x\\u00e9\\n", true, null, {}], "b": {"c": [], "d": false}}';

  test.each(Array.from({ length: TEXT.length }, (_, length) => length))(
    'cut off after %d characters',
    (length) => {
      const parsed = parseJson(TEXT.slice(0, length));
      expect(parsed).toEqual({ mistake: { line: 1, column: length + 1, isTruncated: true } });
    },
  );

  test.each([
    ['[1,\n 2\n 3]', 3, 2],
    ['{"a" 1}', 1, 6],
    ['{"a": 1,}', 1, 9],
    ['[1,]', 1, 4],
    ['{a: 1}', 1, 2],
    ['{"a": tru, "b": 1}', 1, 7],
    ['{"a": 01}', 1, 7],
    ['["x\ny"]', 1, 4],
    ['["\\x"]', 1, 3],
    ['{"a": 1}}', 1, 9],
    ['[1}', 1, 3],
    ['{} {}', 1, 4],
    ['hello', 1, 1],
  ])('%j', (text, line, column) => {
    expect(parseJson(text)).toMatchObject({ mistake: { line, column } });
  });

  test('is found in a long text as fast as the text is long', () => {
    const long = `[${'{"key": "value \\" with a quote"},'.repeat(200_000)}`;
    const start = process.cpuUsage();
    expect(parseJson(`${long}"${'a'.repeat(2_000_000)}`)).toMatchObject({ mistake: { isTruncated: true } });
    const { user } = process.cpuUsage(start);
    expect(user / 1e6).toBeLessThan(5);
  });
});
