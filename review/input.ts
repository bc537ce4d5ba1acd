import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { addAbortSignal, type Readable } from 'node:stream';
import { Interrupted } from '../plan/run-program';
import { parseJson } from './json-text';
import { asPlan, SHOW_THE_PLAN, WANTED_PLAN, type NotAPlan } from './plan-shape';
import type { NamedPlan } from './review';

/** What stands for standard input on the command line. */
export const STANDARD_INPUT = '-';

export interface InputProps {
  /** Files as the caller wrote them, and `-` for standard input. */
  readonly files: readonly string[];
  /** Names that other plans of the same review have. */
  readonly taken: readonly string[];
  /** Where relative paths begin. */
  readonly workingDirectory: string;
  readonly stdin: Readable;
  readonly signal: AbortSignal;
}

/** The plans that could be read, and a sentence for each that could not. */
export interface Input {
  readonly plans: readonly NamedPlan[];
  readonly problems: readonly string[];
}

/** Why there is no text. */
export interface Unreadable extends NotAPlan {
  /** There is no such file. */
  readonly isMissing?: boolean;
}

/** Reads plans one after the other: the text of one is gone before the next is read. */
export async function readPlans(props: InputProps): Promise<Input> {
  const { files, taken, workingDirectory, signal } = props;
  const unique = new Map(
    files.map((file) => {
      const path = file === STANDARD_INPUT ? file : resolve(workingDirectory, file);
      return [behindLinks(path), { path, file }];
    }),
  );
  const names = nameFiles(
    [...unique.values()].map(({ file }) => file),
    taken,
  );
  const plans: NamedPlan[] = [];
  const problems: string[] = [];
  for (const { path, file } of unique.values()) {
    if (signal.aborted) throw new Interrupted();
    const read = await readPlan(path, props);
    if ('plan' in read) plans.push({ name: names.get(file) ?? file, json: read.plan });
    else problems.push(inOneSentence(file === STANDARD_INPUT ? NAME_OF_STANDARD_INPUT : file, read));
  }
  return { plans, problems };
}

/** The file behind links, so that none is read twice; one that is not there is told when it is read. */
function behindLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** A problem of a file in one sentence. */
export function inOneSentence(file: string, { got, wanted, fix }: NotAPlan): string {
  return `${file}: got ${got}, wanted ${wanted}: ${fix}${fix.endsWith('?') ? '' : '.'}`;
}

/** The text of a file or of standard input, or why there is none. */
export async function readText(
  path: string,
  wanted: string,
  { stdin, signal }: Pick<InputProps, 'stdin' | 'signal'>,
): Promise<{ readonly text: string } | Unreadable> {
  let bytes: Buffer;
  try {
    bytes =
      path === STANDARD_INPUT
        ? await buffer(addAbortSignal(signal, stdin))
        : await readFile(path, { signal });
  } catch (error) {
    if (signal.aborted) throw new Interrupted();
    return { ...unreadable(error), wanted, isMissing: (error as NodeJS.ErrnoException).code === 'ENOENT' };
  }
  if (bytes.length > LONGEST_TEXT_BYTES)
    return {
      got: `${bytes.length} bytes`,
      wanted: `${wanted}, of ${LONGEST_TEXT_BYTES} bytes at most`,
      fix: 'split it',
    };
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return { ...BINARY_PLAN, wanted };
  if (bytes.subarray(0, GZIP.length).equals(GZIP)) return { ...COMPRESSED, wanted };
  const text = decode(bytes);
  return text.trim() === ''
    ? { got: 'nothing: it is empty', wanted, fix: 'look whether the command that wrote it failed' }
    : { text };
}

/** A text as JSON, or where it stops being that. */
export function readJson(text: string, wanted: string): { readonly value: unknown } | NotAPlan {
  const parsed = parseJson(text);
  if (!('mistake' in parsed)) return parsed;
  const { line, column, isTruncated } = parsed.mistake;
  const place = `line ${line}, column ${column}`;
  return isTruncated
    ? { got: `JSON that ends too early, at ${place}`, wanted, fix: 'the file was cut off: write it again' }
    : {
        got: `what is no JSON at ${place}`,
        wanted,
        fix: 'look at that place: it may hold more than the JSON',
      };
}

async function readPlan(path: string, props: InputProps): Promise<ReturnType<typeof asPlan>> {
  const read = await readText(path, WANTED_PLAN, props);
  if (!('text' in read)) return read;
  const parsed = readJson(read.text, WANTED_PLAN);
  if ('value' in parsed) return asPlan(parsed.value);
  // What `terraform plan -json` writes: one object a line.
  return read.text.startsWith('{"@level":') ? asPlan({ '@level': '' }) : parsed;
}

const ZIP = Buffer.from('PK\u0003\u0004');
const GZIP = Buffer.from([0x1f, 0x8b]);
/** V8 has no longer text. */
const LONGEST_TEXT_BYTES = 0x1fff_ffe8;
const NAME_OF_STANDARD_INPUT = 'standard input';

const BINARY_PLAN = {
  got: 'the binary plan file of `terraform plan -out`',
  fix: 'convert it with `terraform show -json FILE`',
};

const COMPRESSED = { got: 'a file that gzip has compressed', fix: 'decompress it with `gunzip FILE`' };

/** UTF-8, or UTF-16 as some shells write what they redirect: in either order of bytes, marked or not. */
function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const isBigEndian = mark === 'feff' || mark.startsWith('00');
  const isUtf16 = isBigEndian || mark === 'fffe' || mark.endsWith('00');
  if (!isUtf16) return bytes.toString('utf8').replace(/^\ufeff/, '');
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return (isBigEndian ? Buffer.from(whole).swap16() : whole).toString('utf16le').replace(/^\ufeff/, '');
}

function unreadable(error: unknown): Pick<NotAPlan, 'got' | 'fix'> {
  const code = String((error as NodeJS.ErrnoException).code);
  const [got, fix] = {
    ENOENT: ['no such file', 'look at the name and at the folder'],
    EISDIR: ['a folder', 'name the file in it'],
    EACCES: ['a file that may not be read', 'change its permissions'],
  }[code] ?? [`an error (${code})`, SHOW_THE_PLAN];
  return { got: String(got), fix: String(fix) };
}

/** Names plans by their files: short where that tells them apart, otherwise as they were written. */
function nameFiles(files: readonly string[], taken: readonly string[]): ReadonlyMap<string, string> {
  const shortOf = (file: string) =>
    file === STANDARD_INPUT ? NAME_OF_STANDARD_INPUT : basename(file).replace(/\.json$/, '');
  const times = new Map<string, number>();
  for (const name of [...taken, ...files.map(shortOf)]) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(files.map((file) => [file, times.get(shortOf(file)) === 1 ? shortOf(file) : file]));
}
