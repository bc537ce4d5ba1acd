import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RUNBOOKS = join(__dirname, '../../docs/runbooks');

/** What `aws` answers to calls that contain a text: arguments, and the content of files that they name. */
export interface Answer {
  readonly to: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  /** Interrupts the script while it waits for this answer. @default false */
  readonly interrupts?: boolean;
  /** Given to the first such call only: later ones get the next answer that fits. @default false */
  readonly once?: boolean;
}

export interface ScriptRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Every call of `aws`, with the content of the files that it names; of other commands, with their names before. */
  readonly calls: readonly string[];
}

/** Commands besides `aws` that a script calls: name -> what it writes and how it ends. */
export type OtherCommands = Readonly<Record<string, Pick<Answer, 'stdout' | 'exit'>>>;

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** An `aws` that notes how it is called and answers with the first answer that fits. */
function awsStub(callsFile: string, answers: readonly Answer[]): string {
  const cases = answers.map(
    ({ to, stdout = '', stderr = '', exit = 0, interrupts = false, once = false }, index) => {
      const used = quoted(`${callsFile}.${index}`);
      return `if [[ "$call" == *${quoted(to)}* && ! -e ${used} ]]; then ${once ? `touch ${used}; ` : ''}printf %s ${quoted(stdout)}; printf %s ${quoted(stderr)} >&2; ${interrupts ? 'kill -TERM $PPID; ' : ''}exit ${exit}; fi`;
    },
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
    ...cases,
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

/** Notes how it is called, and ends as it is told. */
function commandStub(
  name: string,
  callsFile: string,
  { stdout = '', exit = 0 }: Pick<Answer, 'stdout' | 'exit'>,
): string {
  return `#!/bin/bash\nprintf '%s\\n' ${quoted(name)}" $*" >> ${quoted(callsFile)}\nprintf %s ${quoted(stdout)}\nexit ${exit}`;
}

/** Runs a script with these answers of AWS at a moment such as `2024-02-05T06:00:00Z`. */
export type ScriptRunner = (
  name: string,
  args: readonly string[],
  answers: readonly Answer[],
  moment?: string,
  others?: OtherCommands,
) => ScriptRun;

/** @param system folder of its runbooks, whose scripts are run */
export function scriptRunner(system: string): ScriptRunner {
  return (...run) => runScript(join(RUNBOOKS, system, 'scripts'), ...run);
}

function runScript(
  scripts: string,
  name: string,
  args: readonly string[],
  answers: readonly Answer[],
  moment = '2024-02-05T06:00:00Z',
  others: OtherCommands = {},
): ScriptRun {
  const folder = mkdtempSync(join(tmpdir(), 'script-'));
  try {
    const callsFile = join(folder, 'calls');
    for (const [command, text] of Object.entries({
      aws: awsStub(callsFile, answers),
      date: dateStub(moment),
      ...Object.fromEntries(
        Object.entries(others).map(([command, answer]) => [command, commandStub(command, callsFile, answer)]),
      ),
    })) {
      writeFileSync(join(folder, command), text);
      chmodSync(join(folder, command), 0o755);
    }
    const { status, stdout, stderr } = spawnSync('bash', [join(scripts, name), ...args], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}`, TMPDIR: folder },
    });
    const calls = existsSync(callsFile) ? readFileSync(callsFile, 'utf8').trimEnd().split('\n') : [];
    return { status, stdout, stderr, calls };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
