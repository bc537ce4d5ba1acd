import type { ReplicaProvider } from '../modules/stacks';
import { PUBLISHED_MODULES, type ModuleEntry } from './modules';

/** A published folder: a module, and where its provider of the replica region comes from. */
export interface Flavour {
  /** Below `published/`. */
  readonly folder: string;
  readonly module: ModuleEntry;
  readonly replicaProvider: ReplicaProvider;
}

const FOLDERS = {
  own: (name: string) => name,
  caller: (name: string) => `${name}-composable`,
} as const satisfies Readonly<Record<ReplicaProvider, unknown>>;

/** Folder of the flavour of a module. */
export function folderOf({ name }: ModuleEntry, replicaProvider: ReplicaProvider): string {
  return FOLDERS[replicaProvider](name);
}

/** Both flavours of every module. */
export const FLAVOURS: readonly Flavour[] = PUBLISHED_MODULES.flatMap((module) =>
  (['own', 'caller'] as const).map((replicaProvider) => ({
    folder: folderOf(module, replicaProvider),
    module,
    replicaProvider,
  })),
);
