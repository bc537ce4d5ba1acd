import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A Lambda package that the build has made. */
export interface CodePackage {
  /** The zip's path on this machine; never written into the output. */
  readonly path: string;
  /** The base64 SHA-256 of the zip, as Lambda reports it: the bytes are the same on every machine. */
  readonly sourceCodeHash: string;
}

const known = new Map<string, CodePackage>();

/**
 * The package of the function whose source is `modules/<system>/lambda/<name>`.
 * @throws where the build has not been run
 */
export function codePackage(name: string): CodePackage {
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  const path = join(projectRoot(__dirname), 'dist', 'lambda', `${name}.zip`);
  if (!existsSync(path)) {
    throw new Error(
      `no Lambda package ${name}: wanted dist/lambda/${name}.zip, which \`npm run build\` makes`,
    );
  }
  const sourceCodeHash = createHash('sha256').update(readFileSync(path)).digest('base64');
  known.set(name, { path, sourceCodeHash });
  return { path, sourceCodeHash };
}

/** The nearest folder above that holds `cdktf.json`: this file runs from modules/ in tests and bundled in dist/. */
function projectRoot(from: string): string {
  if (existsSync(join(from, 'cdktf.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('no cdktf.json above the program: run it inside the project');
  return projectRoot(parent);
}
