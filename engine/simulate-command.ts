import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { CommandFailure } from '../plan/exit-codes';
import { exitCodeOf, messageOf } from '../plan/failures';
import { paintFor, type TextStream } from '../plan/paint';
import { Estate } from '../protection/estate';
import { EXIT } from '../review/exit-codes';
import { inOneSentence, readJson, readPlans, readText, STANDARD_INPUT } from '../review/input';
import { parseArguments, USAGE, type SimulateArguments } from './arguments';
import { setUp } from './play/from-estate';
import { play } from './play/play';
import { renderJson } from './render/json';
import { renderText } from './render/text';
import { readResources, WANTED_RESOURCES } from './resources-file';

export interface SimulateCommandProps {
  readonly argv: readonly string[];
  /** Where relative paths begin. */
  readonly workingDirectory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stdin: Readable;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
}

/** `npm run simulate`: everything but the process itself. @returns the exit code */
export async function runSimulateCommand(props: SimulateCommandProps): Promise<number> {
  try {
    return await readAndPlay(props);
  } catch (error) {
    props.stderr.write(`${messageOf(error)}\n`);
    return exitCodeOf(error) ?? EXIT.fault;
  }
}

async function readAndPlay(props: SimulateCommandProps): Promise<number> {
  const { argv, environment, stdout } = props;
  const wanted = parseArguments(argv);
  if (wanted.help) {
    stdout.write(`${USAGE}\n`);
    return EXIT.clean;
  }
  const { signal } = new AbortController();
  const read = await readPlans({ ...props, files: wanted.files, taken: [], signal });
  const listed = await readListed(wanted, props, signal);
  failWith([...read.problems, ...listed.problems]);
  const estate = new Estate(read.plans);
  if (estate.plans.length === 0)
    failWith([
      `${wanted.files.map(nameOf).join(', ')}: got no aws_backup_plan, wanted at least one: there is nothing to play.`,
    ]);
  const { problems, ...setup } = setUp(estate, listed.resources);
  failWith(problems.map((problem) => `${wanted.resourcesFile ?? ''}: ${problem}`));
  const played = play(setup, wanted.from ?? estate.runs.stretchOf([]).from, wanted.days);
  stdout.write(
    wanted.format === 'json' ? renderJson(played) : renderText(played, paintFor(stdout, environment)),
  );
  return EXIT.clean;
}

async function readListed(
  { resourcesFile: file, files }: SimulateArguments,
  { workingDirectory, stdin }: SimulateCommandProps,
  signal: AbortSignal,
): Promise<ReturnType<typeof readResources>> {
  if (file === undefined) return { resources: [], problems: [] };
  if (file === STANDARD_INPUT && files.includes(STANDARD_INPUT))
    return {
      resources: [],
      problems: ['standard input: got twice, wanted a plan or the resources in it, not both.'],
    };
  const path = file === STANDARD_INPUT ? file : resolve(workingDirectory, file);
  const read = await readText(path, WANTED_RESOURCES, { stdin, signal });
  if (!('text' in read)) return { resources: [], problems: [inOneSentence(nameOf(file), read)] };
  const parsed = readJson(read.text, WANTED_RESOURCES);
  return 'value' in parsed
    ? readResources(nameOf(file), parsed.value)
    : { resources: [], problems: [inOneSentence(nameOf(file), parsed)] };
}

function nameOf(file: string): string {
  return file === STANDARD_INPUT ? 'standard input' : file;
}

function failWith(problems: readonly string[]): void {
  if (problems.length > 0) throw new CommandFailure(EXIT.unreadable, problems.join('\n'));
}
