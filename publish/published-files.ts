import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProgram } from '../plan/run-program';
import type { Terraform } from '../plan/terraform';
import type { BlockNames } from './hcl-block';
import { moduleFiles } from './module-files';
import { moduleReadme } from './readme';
import { fixedFiles } from './fixed-files';
import type { Flavour, SynthesizedModule } from './synthesized-modules';

export interface PublishedFilesProps {
  readonly root: string;
  readonly modules: readonly SynthesizedModule[];
  readonly blocks: BlockNames;
  readonly terraform: Terraform;
}

/** Every published file: path from the project's root -> bytes. */
export async function publishedFiles(props: PublishedFilesProps): Promise<ReadonlyMap<string, Buffer>> {
  const { root, modules, blocks, terraform } = props;
  const all = modules.map(async (module): Promise<readonly (readonly [string, Buffer])[]> => {
    const { flavour, document, packages } = module;
    const written = await formatted(terraform, moduleFiles(document, blocks));
    const fixed = fixedFiles(root, flavour);
    const files: readonly (readonly [string, Buffer])[] = [
      ...written,
      ['README.md', Buffer.from(moduleReadme(module, documentedCall(fixed, flavour)))],
      ...fixed,
      ...packages,
    ];
    return files.map(([path, bytes]) => [`published/${flavour}/${path}`, bytes]);
  });
  const files = (await Promise.all(all)).flat();
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The Quick Start, as a caller writes it. */
function documentedCall(fixed: readonly (readonly [string, Buffer])[], flavour: Flavour): string {
  const example = fixed.find(([path]) => path === 'examples/quick-start/main.tf');
  if (example === undefined) throw new Error('the Quick Start is not among the examples');
  return String(example[1]).replace('"../../"', `"./modules/${flavour}"`);
}

/** The files as `terraform fmt` leaves them. */
async function formatted(
  terraform: Terraform,
  files: ReadonlyMap<string, string>,
): Promise<readonly (readonly [string, Buffer])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'publish-fmt-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { code, stderr } = await runProgram(terraform.path, ['fmt', '-no-color', folder], {
      cwd: folder,
      environment: { ...process.env, TF_CLI_CONFIG_FILE: undefined, CHECKPOINT_DISABLE: '1' },
    });
    if (code !== 0) throw new Error(`terraform fmt failed\n${stderr}`);
    return [...files.keys()].map((path) => [path, readFileSync(join(folder, path))] as const);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
