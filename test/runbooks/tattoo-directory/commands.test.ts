import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { production } from '../../../environments/tattoo-directory/production';
import { tattooRunbook } from '../../../runbooks/tattoo-directory';
import { awsCommands, problemsOf } from '../aws-commands';
import { codeBlocks, section } from '../runbook-text';
import { ENVIRONMENTS, onOneLineEach } from './fixtures';

const ROOT = join(__dirname, '../../..');
const GLOBAL_SERVICES = ['iam', 'route53'];

describe.each(ENVIRONMENTS)('every command of %s', (name, environment) => {
  const { region = '', accountId, replicaRegion } = environment.backup;
  const text = tattooRunbook(environment);
  const commands = awsCommands(text);
  const regions = [region, ...(replicaRegion == null ? [] : [replicaRegion])];

  test('is one that AWS knows, with options that it has and members that it answers', () => {
    expect(commands.length).toBeGreaterThan(40);
    const wrong = commands.flatMap((command) =>
      problemsOf(command).map((problem) => `${problem}: ${command.text}`),
    );
    expect(wrong).toEqual([]);
  });

  test('names a region of the environment, unless its service has none', () => {
    for (const { service, options, text: line } of commands) {
      const [named] = options.get('region')?.split(' ') ?? [];
      if (GLOBAL_SERVICES.includes(service)) expect([line, named]).toEqual([line, undefined]);
      else expect([line, regions]).toEqual([line, expect.arrayContaining([named])]);
    }
  });

  test('has ARNs of the account and of a region of the environment', () => {
    const arns = codeBlocks(text, 'bash').flatMap((block) => block.match(/arn:aws:[^\s`'",]+/g) ?? []);
    expect(arns.length).toBeGreaterThan(10);
    for (const arn of arns) {
      const [, , service, arnRegion = '', account] = arn.split(':');
      expect([arn, ['', ...regions].includes(arnRegion)]).toEqual([arn, true]);
      expect([arn, account]).toEqual([arn, service === 's3' ? '' : accountId]);
    }
  });

  test('is a command to the shell', () => {
    for (const block of codeBlocks(text, 'bash')) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
      expect([block, status, stderr]).toEqual([block, 0, '']);
    }
  });

  test('sets each variable of the shell in its chapter before it is used', () => {
    for (const chapter of text.split(/^## /m).slice(1)) {
      const set = new Set<string>(['HOME']);
      for (const line of codeBlocks(chapter, 'bash').join('\n').split('\n')) {
        for (const [, variable = ''] of line.matchAll(/(?:^|\s)(?:for )?([A-Z][A-Z_]*)(?==| in )/g))
          set.add(variable);
        for (const [, variable = ''] of line.matchAll(/\$\{?([A-Z][A-Z_]*)/g)) {
          expect([chapter.split('\n')[0], line, set.has(variable)]).toEqual([
            chapter.split('\n')[0],
            line,
            true,
          ]);
        }
      }
    }
  });

  test('that is a script is there, and knows its options', () => {
    const calls = codeBlocks(onOneLineEach(environment), 'bash')
      .flatMap((block) => block.split('\n'))
      .filter((line) => /^\s*bash /.test(line));
    expect(calls.length).toBeGreaterThan(4);
    for (const call of calls) {
      const script = /bash (\S+)/.exec(call)?.[1] ?? '';
      expect([script, existsSync(join(ROOT, script))]).toEqual([script, true]);
      const { stderr: usage } = spawnSync('bash', [join(ROOT, script)], { encoding: 'utf8' });
      for (const [option] of call.matchAll(/--[a-z-]+/g))
        expect([call, usage]).toEqual([call, expect.stringContaining(option)]);
    }
  });

  test(`deletes nothing but the table of a test`, () => {
    const deletions = commands.filter(({ operation }) => /^(delete|deregister|stop)-/.test(operation));
    expect([name, deletions.map(({ operation }) => operation)]).toEqual([name, ['delete-table']]);
    expect(deletions[0]?.options.get('table-name')).toBe('$TEST_TABLE');
  });
});

test('an on-demand backup has a lifecycle that the lock admits, in the command and for the script', () => {
  const chapter = section(onOneLineEach(production), 'On-demand backup');
  expect(chapter).toContain('The vault is locked: it takes 1 to 120 days');
  const [start] = awsCommands(chapter).filter(({ operation }) => operation === 'start-backup-job');
  expect(start?.options.get('lifecycle')).toBe('DeleteAfterDays=30');
  expect(start?.options.get('backup-vault-name')).toBe('tattoo-directory-production-backup-vault');
  expect(chapter).toContain('--retention-days 30 ');
});
