import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const USAGE = [
  'Usage: npm run publish-modules [-- --check | --refresh-blocks]',
  '',
  'Writes the Terraform modules below published/ from the classes.',
  '',
  '  --check            write nothing; exit with 1 when a published file is not what the classes say',
  '  --refresh-blocks   ask the provider which keys are blocks, then write',
  '  --help             print this text',
].join('\n');

export interface PublishCommand {
  readonly argv: readonly string[];
  readonly root: string;
  /** Makes the files: path from the root -> bytes. */
  readonly makeFiles: (refreshBlocks: boolean) => Promise<ReadonlyMap<string, Buffer>>;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** @returns the exit code: 0 done, 1 stale, 2 wrong use */
export async function runPublishCommand(command: PublishCommand): Promise<0 | 1 | 2> {
  const { argv, root, makeFiles, say, complain } = command;
  const unknown = argv.find((argument) => !['--check', '--refresh-blocks', '--help'].includes(argument));
  if (unknown !== undefined) {
    complain(`unknown argument ${unknown}\n\n${USAGE}`);
    return 2;
  }
  if (argv.includes('--help')) {
    say(USAGE);
    return 0;
  }
  const isCheck = argv.includes('--check');
  if (isCheck && argv.includes('--refresh-blocks')) {
    complain(`--check writes nothing, --refresh-blocks does: give one of them\n\n${USAGE}`);
    return 2;
  }
  const files = await makeFiles(argv.includes('--refresh-blocks'));
  const stale = [...files].filter(([path, bytes]) => !holds(join(root, path), bytes));
  const left = publishedNow(root).filter((path) => !files.has(path));
  if (isCheck) {
    for (const [path] of stale) complain(`${path} is not what the classes say`);
    for (const path of left) complain(`${path} is no longer published`);
    if (stale.length + left.length === 0) return 0;
    complain('run: npm run publish-modules');
    return 1;
  }
  for (const path of left) {
    rmSync(join(root, path));
    say(`removed ${path}`);
  }
  for (const [path, bytes] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
    say(`wrote ${path}`);
  }
  if (stale.length + left.length === 0) say('every published module is up to date');
  return 0;
}

function holds(file: string, bytes: Buffer): boolean {
  return existsSync(file) && readFileSync(file).equals(bytes);
}

/** What Terraform leaves beside a configuration is not published. */
const WORKING_FILE = /(^|\/)(\.terraform\/|\.terraform\.lock\.hcl$|[^/]*\.tfstate(\.[^/]*)?$)/;

function publishedNow(root: string): readonly string[] {
  const folder = join(root, 'published');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !WORKING_FILE.test(path))
    .sort();
}
