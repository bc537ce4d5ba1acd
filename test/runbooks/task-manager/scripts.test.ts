import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { taskManagerRunbook } from '../../../runbooks/task-manager';
import { awsCommands, problemsOf } from '../aws-commands';
import { codeBlocks, joinedLines } from '../runbook-text';
import { ENVIRONMENTS } from './fixtures';

const FOLDER = join(__dirname, '../../../docs/runbooks/task-manager/scripts');
const SCRIPTS = readdirSync(FOLDER).filter((name) => name.endsWith('.sh'));
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const CALL = /bash docs\/runbooks\/task-manager\/scripts\/(\S+\.sh)(.*)/;

/** Options that the AWS CLI adds to a call of one metric. */
const ONE_METRIC = ['metric-name', 'dimensions', 'value', 'unit'].map((option) => `no option --${option}`);

/** What is wrong with the calls of a script. */
function problemsIn(script: string): readonly string[] {
  const text = script
    .replace(/(?<![\w./-])(?<!aws )dynamodb (?=[a-z])/g, 'aws dynamodb ')
    .replace(/restore_into_target "\$\w+" /g, 'aws dynamodb ');
  const calls = awsCommands(['```bash', text, '```'].join('\n'));
  expect(calls.length).toBeGreaterThan(1);
  return calls.flatMap((call) =>
    problemsOf(call)
      .filter((problem) => !isVariable(script, problem))
      .filter((problem) => call.operation !== 'put-metric-data' || !ONE_METRIC.includes(problem))
      .map((problem) => `${call.text}: ${problem}`),
  );
}

/** Whether a query names no member of the answer but a variable of the shell. */
function isVariable(script: string, problem: string): boolean {
  const [, word] = /^no member (\w+)/.exec(problem) ?? [];
  return word !== undefined && script.includes(`$${word}`);
}

test.each([...SCRIPTS, 'shared/restored-table.sh'])('%s calls AWS as AWS wants it', (name) => {
  expect(problemsIn(read(name))).toEqual([]);
});

test('a call that AWS would not take is found in a script', () => {
  const script = read('restore-pitr.sh');
  expect(problemsIn(script.replace('--source-table-name', '--source-table'))).toHaveLength(1);
  expect(problemsIn(script.replace('LatestRestorableDateTime', 'LatestRestorableTime'))).toHaveLength(1);
});

describe.each(ENVIRONMENTS)('the scripts in the runbook of %s', (_name, environment) => {
  const lines = codeBlocks(joinedLines(taskManagerRunbook(environment)), 'bash')
    .flatMap((block) => block.split('\n'))
    .flatMap((line) => {
      const [, script = '', options = ''] = CALL.exec(line) ?? [];
      return script === '' ? [] : [{ script, options }];
    });

  test('are all of them, each linked; the one for copies where there are some', () => {
    const copies = environment.backup.enableCrossRegionCopy === true;
    const expected = SCRIPTS.filter((script) => copies || script !== 'restore-copies.sh').sort();
    expect([...new Set(lines.map(({ script }) => script))].sort()).toEqual(expected);
    for (const script of expected) expect(taskManagerRunbook(environment)).toContain(`(scripts/${script})`);
  });

  test('get options that their usage has, and the required ones among them', () => {
    for (const { script, options } of lines) {
      const usage = /<<'USAGE'\n([^]*?)\nUSAGE/.exec(read(script))?.[1] ?? '';
      const [synopsis = ''] = usage.replace(/\n {10,}/g, ' ').split('\n');
      const given: readonly string[] = options.match(/--[a-z-]+/g) ?? [];
      expect(given.filter((option) => !usage.includes(`  ${option} `) && option !== '--region')).toEqual([]);
      const required =
        synopsis
          .replace(/\[[^\]]*\]+/g, '')
          .replace(/\(.*?\)/, '')
          .match(/--[a-z-]+/g) ?? [];
      expect([script, required.filter((option) => !given.includes(option))]).toEqual([script, []]);
    }
  });

  test('are dry runs, but for the one that only reads and the line of a pipeline [M-078]', () => {
    const others = lines.filter(({ options }) => !options.endsWith(' --dry-run'));
    expect(others.filter(({ script }) => script !== 'verify-restored-table.sh')).toEqual([
      { script: 'monthly-backup-verification.sh', options: expect.stringMatching(/ --ci --yes$/) as string },
    ]);
  });
});
