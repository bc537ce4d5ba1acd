import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder upward that holds `cdktf.json`; where there is none, the folder itself. */
export function projectRoot(folder: string): string {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    if (existsSync(join(candidate, 'cdktf.json'))) return candidate;
    if (dirname(candidate) === candidate) return folder;
  }
}
