import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Flavour } from './synthesized-modules';

/** Files that are written by hand: the examples of the document and the tests. */
const FOLDER = 'publish/fixed';

/** What the caller of the composable module adds: it passes both providers. */
const PROVIDERS_ARGUMENT = [
  '  source = "../../"',
  '',
  '  providers = {',
  '    aws         = aws',
  '    aws.replica = aws.replica',
  '  }',
].join('\n');

const REPLICA_PROVIDER = [
  '',
  'provider "aws" {',
  '  alias  = "replica"',
  '  region = "us-east-1"',
  '}',
  '',
].join('\n');

/** The examples and tests of a module: path in the module -> bytes. */
export function fixedFiles(root: string, flavour: Flavour): readonly (readonly [string, Buffer])[] {
  const folder = join(root, FOLDER);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
    .map((path) => [path, Buffer.from(adapted(readFileSync(join(folder, path), 'utf8'), path, flavour))]);
}

function adapted(text: string, path: string, flavour: Flavour): string {
  if (flavour === 'backup' || !/^examples\/[^/]+\/[^/]+$/.test(path)) return text;
  if (path.endsWith('/providers.tf')) return `${text}${REPLICA_PROVIDER}`;
  return text.replace('  source = "../../"', PROVIDERS_ARGUMENT);
}
