import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const USAGE = [
  'Usage: npm run runbooks [-- --check]',
  '',
  'Writes the runbooks below docs/runbooks/ from the environments.',
  '',
  '  --check   write nothing; exit with 1 when a runbook is not what its environment says',
  '  --help    print this text',
].join('\n');

export interface RunbookCommand {
  readonly argv: readonly string[];
  readonly root: string;
  /** Path from the root -> text. */
  readonly files: ReadonlyMap<string, string>;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** @returns the exit code: 0 done, 1 stale, 2 wrong use */
export function runRunbookCommand({ argv, root, files, say, complain }: RunbookCommand): 0 | 1 | 2 {
  const unknown = argv.find((argument) => !['--check', '--help'].includes(argument));
  if (unknown !== undefined) {
    complain(`unknown argument ${unknown}\n\n${USAGE}`);
    return 2;
  }
  if (argv.includes('--help')) {
    say(USAGE);
    return 0;
  }
  const stale = [...files].filter(([path, text]) => currentText(join(root, path)) !== text);
  if (argv.includes('--check')) {
    for (const [path] of stale) complain(`${path} is not what its environment says`);
    if (stale.length > 0) complain('run: npm run runbooks');
    return stale.length > 0 ? 1 : 0;
  }
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    say(`wrote ${path}`);
  }
  if (stale.length === 0) say('every runbook is up to date');
  return 0;
}

function currentText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
