import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTS } from '../../../runbooks/fibonacci/documents';
import { awsCommands, problemsOf } from '../aws-commands';
import { codeBlocks } from '../runbook-text';
import { ENVIRONMENTS, documentOf } from './fixtures';

const ROOT = join(__dirname, '../../..');
const GLOBAL_SERVICES = ['cloudfront', 'iam', 'route53'];
const KINDS = Object.keys(DOCUMENTS) as (keyof typeof DOCUMENTS)[];
const TEXTS = ENVIRONMENTS.flatMap(([name, environment]) =>
  KINDS.map((kind) => [`${kind} of ${name}`, documentOf(kind, environment), environment] as const),
);

describe.each(TEXTS)('every command of the %s', (_name, text, { backup }) => {
  const commands = awsCommands(text);

  test('is one that AWS knows, with options that it has', () => {
    expect(commands.length).toBeGreaterThan(3);
    expect(
      commands.flatMap((command) => problemsOf(command).map((problem) => [problem, command.text])),
    ).toEqual([]);
  });

  test('names a region of the environment, unless its service has none', () => {
    for (const { service, options, text: line } of commands) {
      const named = options.get('region')?.split(' ')[0];
      if (GLOBAL_SERVICES.includes(service)) expect([line, named]).toEqual([line, undefined]);
      else expect([line, ['us-east-1', 'us-west-2']]).toEqual([line, expect.arrayContaining([named])]);
    }
  });

  test('has ARNs of the account', () => {
    for (const arn of text.match(/arn:aws:[^\s`'"|]+/g) ?? [])
      expect([arn, arn.split(':')[4]]).toEqual([arn, backup.accountId]);
  });

  test('is a command to the shell', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], {
      input: codeBlocks(text, 'bash').join('\n'),
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('sets each variable of the shell in its chapter before it is used', () => {
    for (const chapter of text.split(/^## /m).slice(1)) {
      const set = new Set<string>();
      for (const line of codeBlocks(chapter, 'bash').join('\n').split('\n')) {
        for (const [, variable = ''] of line.matchAll(/(?:^|\s)([A-Z][A-Z_]*)=/g)) set.add(variable);
        for (const [, variable = ''] of line.matchAll(/\$\{?([A-Z][A-Z_]*)/g))
          expect([line, variable, set.has(variable)]).toEqual([line, variable, true]);
      }
    }
  });

  test('that is a script is there, knows its options, and looks first unless it only reads', () => {
    const calls = codeBlocks(text, 'bash')
      .flatMap((block) => block.split('\n'))
      .filter((line) => line.startsWith('bash '));
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      const script = /bash (\S+)/.exec(call)?.[1] ?? '';
      expect([script, existsSync(join(ROOT, script))]).toEqual([script, true]);
      const usage = usageOf(script);
      for (const [option] of call.matchAll(/--[a-z-]+/g))
        expect([call, usage]).toEqual([call, expect.stringContaining(option)]);
      expect(call).not.toContain('--yes');
      if (!script.endsWith('/verify-backups.sh')) expect(call).toMatch(/ --dry-run$/);
    }
  });
});

const usages = new Map<string, string>();
function usageOf(script: string): string {
  const known = usages.get(script) ?? spawnSync('bash', [join(ROOT, script)], { encoding: 'utf8' }).stderr;
  usages.set(script, known);
  return known;
}
