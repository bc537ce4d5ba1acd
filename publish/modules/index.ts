import { BACKUP } from './backup';
import type { ModuleEntry } from './module-entry';
import { TATTOO_DIRECTORY } from './tattoo-directory';

export type { ModuleEntry, ModuleWords, Trouble } from './module-entry';

/** Every published module. A new one needs an entry here and its files in `publish/fixed/<name>`. */
export const PUBLISHED_MODULES: readonly ModuleEntry[] = [BACKUP, TATTOO_DIRECTORY];
