import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProgram } from '../plan/run-program';
import type { Terraform } from '../plan/terraform';
import type { BlockNames } from './hcl-block';
import { moduleFiles } from './module-files';
import { moduleReadme } from './readme';
import { fixedFiles } from './fixed-files';
import type { Flavour } from './flavours';
import type { SynthesizedModule } from './synthesized-modules';

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
    const written = await formatted(terraform, moduleFiles(document, flavour.module, blocks));
    const fixed = fixedFiles(root, flavour);
    const files: readonly (readonly [string, Buffer])[] = [
      ...written,
      ['README.md', Buffer.from(moduleReadme(module, usage(fixed, flavour)))],
      ...fixed,
      ...packages,
    ];
    return files.map(([path, bytes]) => [`published/${flavour.folder}/${path}`, bytes]);
  });
  const files = (await Promise.all(all)).flat();
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The first example, as a caller writes it. */
function usage(fixed: readonly (readonly [string, Buffer])[], { folder, module }: Flavour): string {
  const path = `examples/${module.examples[0]}/main.tf`;
  const example = fixed.find(([each]) => each === path);
  if (example === undefined) throw new Error(`${module.name} has no ${path}`);
  return String(example[1]).replace('"../../"', `"./modules/${folder}"`);
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
