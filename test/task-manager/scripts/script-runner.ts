import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPTS = join(__dirname, '../../../docs/runbooks/task-manager/scripts');

/** What `aws` answers to calls that contain a text: arguments, and the content of files that they name. */
export interface Answer {
  readonly to: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  /** Interrupts the script while it waits for this answer. @default false */
  readonly interrupts?: boolean;
}

export interface ScriptRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Every call of `aws`, with the content of the files that it names. */
  readonly calls: readonly string[];
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** An `aws` that notes how it is called and answers with the first answer that fits. */
function awsStub(callsFile: string, answers: readonly Answer[]): string {
  const cases = answers.map(
    ({ to, stdout = '', stderr = '', exit = 0, interrupts = false }) =>
      `*${quoted(to)}*) printf %s ${quoted(stdout)}; printf %s ${quoted(stderr)} >&2; ${interrupts ? 'kill -TERM $PPID; ' : ''}exit ${exit};;`,
  );
  return [
    '#!/bin/bash',
    'call="$*"',
    'previous=',
    'for argument in "$@"; do',
    '  case "$argument" in file://*) call="$call $(cat "${argument#file://}")";; esac',
    '  if [ "$previous" = --body ]; then call="$call $(cat "$argument")"; fi',
    '  previous=$argument',
    'done',
    `printf '%s\\n' "$call" >> ${quoted(callsFile)}`,
    'case "$call" in',
    ...cases,
    'esac',
    `printf 'no answer to: %s\\n' "$call" >&2`,
    'exit 99',
  ].join('\n');
}

/** A `date` that knows the forms that every system has, and always gives the same moment. */
function dateStub(moment: string): string {
  return [
    '#!/bin/bash',
    'case "$*" in',
    `'-u +%Y-%m-%d') echo ${moment.slice(0, 10)};;`,
    `'-u +%Y-%m-%dT%H:%M:%SZ') echo ${moment};;`,
    '*) exit 99;;',
    'esac',
  ].join('\n');
}

/** Runs a script with these answers of AWS at a moment such as `2024-02-05T06:00:00Z`. */
export function runScript(
  name: string,
  args: readonly string[],
  answers: readonly Answer[],
  moment = '2024-02-05T06:00:00Z',
): ScriptRun {
  const folder = mkdtempSync(join(tmpdir(), 'script-'));
  try {
    const callsFile = join(folder, 'calls');
    for (const [command, text] of Object.entries({
      aws: awsStub(callsFile, answers),
      date: dateStub(moment),
    })) {
      writeFileSync(join(folder, command), text);
      chmodSync(join(folder, command), 0o755);
    }
    const { status, stdout, stderr } = spawnSync('bash', [join(SCRIPTS, name), ...args], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}`, TMPDIR: folder },
    });
    const calls = existsSync(callsFile) ? readFileSync(callsFile, 'utf8').trimEnd().split('\n') : [];
    return { status, stdout, stderr, calls };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
