import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Flavour } from './flavours';

/** Files that are written by hand, a folder for each module: calls as the documents have them, and tests. */
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

function replicaProvider(region: string): string {
  return ['', 'provider "aws" {', '  alias  = "replica"', `  region = "${region}"`, '}', ''].join('\n');
}

/** The examples and tests of a module: path in the module -> bytes. */
export function fixedFiles(root: string, flavour: Flavour): readonly (readonly [string, Buffer])[] {
  const folder = join(root, FOLDER, flavour.module.name);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
    .map((path) => [path, Buffer.from(adapted(readFileSync(join(folder, path), 'utf8'), path, flavour))]);
}

function adapted(text: string, path: string, flavour: Flavour): string {
  if (flavour.replicaProvider === 'own' || !/^examples\/[^/]+\/[^/]+$/.test(path)) return text;
  if (path.endsWith('/providers.tf')) return `${text}${replicaProvider(flavour.module.exampleReplicaRegion)}`;
  return text.replace('  source = "../../"', PROVIDERS_ARGUMENT);
}
