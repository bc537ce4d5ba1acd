import { existsSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

/** The provider every stack needs, as an address and as a path inside a mirror. */
const AWS_PROVIDER = 'registry.terraform.io/hashicorp/aws';

/** System folders in which packages and images put mirrors. */
export const SYSTEM_PREFIXES: readonly string[] = ['/opt', '/usr/local', '/usr/share', '/usr/lib'];

/** How far below a system prefix a mirror is looked for. */
const SEARCH_DEPTH = 3;
/** How many folders are opened at most, so that a large disk costs no noticeable time. */
const SEARCH_FOLDERS = 4_000;

/** Where to look for a mirror, and what it must hold. */
export interface MirrorSearch {
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  /** The exact version of the AWS provider. @default - any version */
  readonly version?: string;
  /** @default SYSTEM_PREFIXES */
  readonly prefixes?: readonly string[];
}

/** The first mirror with the AWS provider for this machine, among the usual places. */
export function findMirror({
  environment,
  home,
  version,
  prefixes = SYSTEM_PREFIXES,
}: MirrorSearch): string | undefined {
  return (
    impliedMirrors(environment, home).find((folder) => holdsProvider(folder, version)) ??
    searchBelow(prefixes, version)
  );
}

/** Whether a folder is a mirror with the AWS provider, in this version, for this machine. */
export function holdsProvider(mirror: string, version?: string): boolean {
  const provider = join(mirror, AWS_PROVIDER);
  const versions = version === undefined ? subfolders(provider) : [version];
  const unpacked = versions.some((name) => existsSync(join(provider, name, platform())));
  return unpacked || filesIn(provider).some((name) => isPackage(name, version));
}

/** Every provider address a mirror holds. */
export function mirroredProviders(mirror: string): string[] {
  return subfolders(mirror).flatMap((host) =>
    subfolders(join(mirror, host)).flatMap((namespace) =>
      subfolders(join(mirror, host, namespace)).map((type) => `${host}/${namespace}/${type}`),
    ),
  );
}

/** The folders Terraform itself looks into. @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
function impliedMirrors(environment: NodeJS.ProcessEnv, home: string): string[] {
  const dataHome = environment.XDG_DATA_HOME ?? join(home, '.local/share');
  const dataFolders = (environment.XDG_DATA_DIRS ?? '/usr/local/share:/usr/share').split(':');
  const support = 'Library/Application Support/io.terraform';
  return [
    join(home, '.terraform.d/plugins'),
    ...(process.platform === 'darwin'
      ? [join(home, support, 'plugins'), join('/', support, 'plugins')]
      : [dataHome, ...dataFolders].map((folder) => join(folder, 'terraform/plugins'))),
  ];
}

/** Breadth first, so that a shallow mirror is found before deep folders are opened. */
function searchBelow(prefixes: readonly string[], version?: string): string | undefined {
  let level = [...prefixes];
  let opened = 0;
  for (let depth = 0; depth <= SEARCH_DEPTH; depth += 1) {
    const next: string[] = [];
    for (const folder of level) {
      if (++opened > SEARCH_FOLDERS) return undefined;
      const names = subfolders(folder);
      if (names.includes('registry.terraform.io') && holdsProvider(folder, version)) return folder;
      next.push(...names.filter((name) => name !== 'node_modules').map((name) => join(folder, name)));
    }
    level = next;
  }
  return undefined;
}

function isPackage(name: string, version = ''): boolean {
  return name.startsWith(`terraform-provider-aws_${version}`) && name.endsWith(`_${platform()}.zip`);
}

/** This machine in Go's words, as mirrors name it: `linux_amd64`. */
function platform(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const machine = { x64: 'amd64', ia32: '386' }[process.arch as string] ?? process.arch;
  return `${system}_${machine}`;
}

function subfolders(folder: string): string[] {
  return entries(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function filesIn(folder: string): string[] {
  return entries(folder)
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

/** Sorted, so that the same disk always gives the same answer; a folder that cannot be read is empty. */
function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
