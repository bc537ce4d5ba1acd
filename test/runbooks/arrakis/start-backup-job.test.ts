import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { production } from '../../../environments/arrakis/production';
import { codeBlocks, section } from '../runbook-text';
import { onOneLineEach } from './fixtures';

const root = join(__dirname, '../../..');
const SCRIPT = join(root, 'docs/runbooks/arrakis/scripts/start-backup-job.sh');
const VAULT = 'arrakis-backup-vault-production';
const RESOURCE = 'arn:aws:rds:us-west-2:123456789012:db:arrakis-oms-production';
const ROLE = 'arn:aws:iam::123456789012:role/arrakis-backup-role-production';

const READ_LIMITS = `backup describe-backup-vault --backup-vault-name ${VAULT} --query [MinRetentionDays, MaxRetentionDays] --output text --region us-west-2`;
const startCall = (days: number) =>
  `backup start-backup-job --backup-vault-name ${VAULT} --resource-arn ${RESOURCE} --iam-role-arn ${ROLE} --lifecycle DeleteAfterDays=${days} --region us-west-2`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-backup-job-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Stub {
  /** What AWS says of the vault: shortest and longest retention. */
  readonly limits?: string;
  readonly exitOf?: Partial<Record<'describe-backup-vault' | 'start-backup-job', number>>;
}

/** Runs a command with an `aws` that notes how it is called. */
function runWithStub(command: readonly string[], { limits = '30\t36500', exitOf = {} }: Stub = {}) {
  const calls = join(folder, 'calls');
  const stub = join(folder, 'aws');
  const answers = { 'describe-backup-vault': limits, 'start-backup-job': '0a1b2c3d-job' };
  writeFileSync(
    stub,
    [
      '#!/bin/bash',
      `printf '%s\\n' "$*" >> '${calls}'`,
      'case "$2" in',
      ...Object.entries(answers).map(
        ([call, answer]) =>
          `${call}) printf '%s\\n' '${answer}'; exit ${exitOf[call as keyof typeof answers] ?? 0};;`,
      ),
      'esac',
      'exit 99',
    ].join('\n'),
  );
  chmodSync(stub, 0o755);
  const { status, stdout, stderr } = spawnSync('bash', command, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}` },
  });
  const called = existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
  return { status, stdout, stderr, called };
}

const run = (args: readonly string[], stub?: Stub) => runWithStub([SCRIPT, ...args], stub);
const args = (days: number | string, ...more: readonly string[]) => [
  ...['--vault', VAULT, '--resource', RESOURCE, '--role', ROLE],
  ...['--retention-days', String(days), '--region', 'us-west-2', ...more],
];

describe('start-backup-job.sh [A-122]', () => {
  test.each([
    ['no argument', []],
    ['no resource', ['--vault', VAULT, '--yes']],
    ['an option without its value', ['--vault']],
    ['an unknown option', args(90, '--force')],
  ])('with %s prints the usage, calls nothing and exits with 2', (_what, given) => {
    const { status, stdout, stderr, called } = run(given);
    expect([status, stdout, called]).toEqual([2, '', []]);
    expect(stderr).toContain('Usage: start-backup-job.sh --vault NAME');
  });

  test('refuses without --dry-run and without --yes, before it calls anything', () => {
    const { status, stderr, called } = run(args(90));
    expect([status, called]).toEqual([1, []]);
    expect(stderr).toContain('look with --dry-run first, then repeat with --yes');
  });

  test('--dry-run reads the limits of the vault, shows the command and starts nothing', () => {
    const { status, stdout, called } = run(args(90, '--dry-run'));
    expect([status, called]).toEqual([0, [READ_LIMITS]]);
    expect(stdout).toBe(`aws ${startCall(90)}\n`);
  });

  test('--dry-run wins over --yes, in whatever order', () => {
    for (const flags of [
      ['--dry-run', '--yes'],
      ['--yes', '--dry-run'],
    ]) {
      expect(run(args(90, ...flags)).called.filter((call) => call.includes('start-backup-job'))).toEqual([]);
    }
  });

  test('--yes reads the limits, then starts a job that expires, and prints its id', () => {
    const { status, stdout, called } = run(args(90, '--yes'));
    expect([status, stdout]).toEqual([0, '0a1b2c3d-job\n']);
    expect(called).toEqual([READ_LIMITS, `${startCall(90)} --query BackupJobId --output text`]);
  });

  test.each([
    [29, 'got 29, but the lock of arrakis-backup-vault-production asks for 30 at least'],
    [36_501, 'got 36501, but the lock of arrakis-backup-vault-production allows 36500 at most'],
  ])('refuses %i days in a vault locked from 30 to 36500, also in a dry run', (days, reason) => {
    for (const flag of ['--yes', '--dry-run']) {
      rmSync(join(folder, 'calls'), { force: true });
      const { status, stderr, called } = run(args(days, flag));
      expect([status, called]).toEqual([1, [READ_LIMITS]]);
      expect(stderr).toContain(reason);
    }
  });

  test.each([30, 36_500])('accepts %i days at the bound of the lock', (days) => {
    expect(run(args(days, '--yes')).status).toBe(0);
  });

  test('takes any retention where the vault has no lock', () => {
    expect(run(args(1, '--yes'), { limits: 'None\tNone' }).status).toBe(0);
  });

  test.each(['0', '-5', '1.5', 'forever', '007', ''])('refuses "%s" as a number of days', (days) => {
    const { status, called } = run(args(days, '--yes'));
    expect(status).toBe(days === '' ? 2 : 1);
    expect(called).toEqual([]);
  });

  test('a vault that cannot be read stops it', () => {
    const { status, stderr, called } = run(args(90, '--yes'), { exitOf: { 'describe-backup-vault': 254 } });
    expect([status, called]).toEqual([1, [READ_LIMITS]]);
    expect(stderr).toContain(`the vault ${VAULT} cannot be read in us-west-2`);
  });

  test('a job that AWS does not start is a failure', () => {
    const { status, stderr } = run(args(90, '--yes'), { exitOf: { 'start-backup-job': 254 } });
    expect(status).toBe(1);
    expect(stderr).toContain('the job was not started');
  });

  test('the line of the runbook is a dry run that works from the root of the project', () => {
    const line = codeBlocks(section(onOneLineEach(production), 'On-demand backup'), 'bash')
      .flatMap((block) => block.split('\n'))
      .find((text) => text.includes('start-backup-job.sh'));
    const { status, stdout } = runWithStub(['-c', line ?? 'false']);
    expect([status, stdout]).toEqual([0, `aws ${startCall(90)}\n`]);
  });
});
