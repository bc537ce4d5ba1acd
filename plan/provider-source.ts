import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findMirror, holdsProvider, mirroredProviders } from './provider-mirror';

/** Where `terraform init` gets providers from. Close it when the last Terraform command has ended. */
export interface ProviderSource {
  /** Says which source was chosen, for the reader. */
  readonly sentence: string;
  /** Added to Terraform's environment; an undefined value removes a variable. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Runs one `terraform init`, in turn where the source must not be used twice at once. */
  readonly install: <Result>(init: () => Promise<Result>) => Promise<Result>;
  /** Removes what was written for this source. */
  readonly close: () => Promise<void>;
}

export interface ProviderSourceProps {
  /** @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
  /** The exact version of the AWS provider the stacks pin. @default - any version */
  readonly version?: string;
  /** Where downloads are kept between runs. @default - Terraform downloads once a stack */
  readonly downloadDirectory?: string;
  /** System folders searched for a mirror. @default - SYSTEM_PREFIXES of provider-mirror.ts */
  readonly prefixes?: readonly string[];
}

/** `TF_PROVIDER_MIRROR` names no usable mirror. */
export class MirrorUnusable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MirrorUnusable';
  }
}

/**
 * Chooses the source: an existing `TF_CLI_CONFIG_FILE`, the mirror of `TF_PROVIDER_MIRROR`, the reader's own
 * `~/.terraformrc` where it says how to install providers, a mirror found on this machine, the registry.
 */
export async function findProviderSource(props: ProviderSourceProps = {}): Promise<ProviderSource> {
  const { environment = process.env, version, prefixes } = props;
  const home = environment.HOME ?? homedir();
  const configFile = environment.TF_CLI_CONFIG_FILE;
  if (isSet(configFile) && existsSync(configFile)) {
    const file = resolve(configFile); // Terraform runs in another folder
    return inTurn(source(`the Terraform CLI configuration ${file}`, { TF_CLI_CONFIG_FILE: file }));
  }
  const named = environment.TF_PROVIDER_MIRROR;
  const ownFile = join(home, '.terraformrc');
  const own = existsSync(ownFile) ? await readFile(ownFile, 'utf8') : '';
  const ownInstallation = /^\s*provider_installation\b/m.test(own);
  if (isSet(named)) {
    const mirror = resolve(named);
    if (holdsProvider(mirror, version)) {
      return mirrorSource(mirror, 'TF_PROVIDER_MIRROR', ownInstallation ? '' : own);
    }
    throw new MirrorUnusable(
      `TF_PROVIDER_MIRROR is ${named}: expected a folder that holds ` +
        `registry.terraform.io/hashicorp/aws/${version ?? '<version>'} for this machine`,
    );
  }
  if (ownInstallation) return inTurn(source(`the Terraform CLI configuration ${ownFile}`, NO_CONFIG_FILE));
  const found = findMirror({ environment, home, version, prefixes });
  if (found !== undefined) return mirrorSource(found, 'found on this machine', own);
  return registrySource(props);
}

const NO_CONFIG_FILE = { TF_CLI_CONFIG_FILE: undefined };

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

function source(origin: string, environment: ProviderSource['environment']): ProviderSource {
  return {
    sentence: `Providers come from ${origin}.`,
    environment,
    install: (init) => init(),
    close: () => Promise.resolve(),
  };
}

async function mirrorSource(mirror: string, why: string, ownConfiguration: string): Promise<ProviderSource> {
  const folder = await mkdtemp(join(tmpdir(), 'backup-plan-providers-'));
  const file = join(folder, 'terraform.tfrc');
  await writeFile(file, `${ownConfiguration}\n${mirrorConfiguration(mirror)}`);
  const mirrored = {
    ...source(`the mirror ${mirror} (${why})`, { TF_CLI_CONFIG_FILE: file, TF_PLUGIN_CACHE_DIR: undefined }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
  return ownConfiguration === '' ? mirrored : inTurn(mirrored);
}

/** What the mirror holds comes from the mirror, and only from there; all else from the registry. */
function mirrorConfiguration(mirror: string): string {
  const held = JSON.stringify(mirroredProviders(mirror));
  return [
    'provider_installation {',
    '  filesystem_mirror {',
    `    path    = ${JSON.stringify(mirror)}`,
    `    include = ${held}`,
    '  }',
    '  direct {',
    `    exclude = ${held}`,
    '  }',
    '}',
    '',
  ].join('\n');
}

/** Downloads once for all stacks. */
async function registrySource({
  environment = process.env,
  downloadDirectory,
}: ProviderSourceProps): Promise<ProviderSource> {
  const registry = source('the Terraform registry', NO_CONFIG_FILE);
  if (downloadDirectory === undefined || isSet(environment.TF_PLUGIN_CACHE_DIR)) return inTurn(registry);
  await mkdir(downloadDirectory, { recursive: true });
  return inTurn({
    ...registry,
    environment: {
      ...NO_CONFIG_FILE,
      TF_PLUGIN_CACHE_DIR: downloadDirectory,
      // Without a lock file, as here, Terraform would otherwise not use its cache.
      TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
    },
  });
}

/** One init after the other: two must not fill a plugin cache at once, and the reader may have configured one. */
function inTurn(once: ProviderSource): ProviderSource {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...once,
    install: (init) => {
      const turn = last.then(init);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
