import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { runProgram } from './run-program';

/** The terraform binary. */
export interface Terraform {
  readonly path: string;
  /** Such as `1.11.4`. */
  readonly version: string;
}

/** There is no Terraform that runs. */
export class TerraformMissing extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TerraformMissing';
  }
}

const INSTALL_TERRAFORM =
  'install Terraform from https://developer.hashicorp.com/terraform/install and put it on the PATH';

/** Finds `terraform` on the PATH and asks its version; throws `TerraformMissing` with what to do. */
export async function findTerraform(
  environment: NodeJS.ProcessEnv = process.env,
  signal?: AbortSignal,
): Promise<Terraform> {
  const path = await findOnPath('terraform', environment.PATH ?? '');
  if (path === undefined) throw new TerraformMissing(`terraform was not found: ${INSTALL_TERRAFORM}`);
  const { code, stdout, stderr } = await runProgram(path, ['version', '-json'], {
    cwd: process.cwd(),
    environment: { ...environment, TF_CLI_CONFIG_FILE: undefined, CHECKPOINT_DISABLE: '1' },
    signal,
  });
  if (code !== 0) throw new TerraformMissing(`${path} does not run:\n${stderr}${INSTALL_TERRAFORM}`);
  return { path, version: (JSON.parse(stdout) as { terraform_version: string }).terraform_version };
}

async function findOnPath(name: string, path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter((entry) => entry !== '')) {
    const file = resolve(join(folder, name));
    if (await isExecutableFile(file)) return file;
  }
  return undefined;
}

async function isExecutableFile(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
