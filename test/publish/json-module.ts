import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SynthesizedModule } from '../../publish/synthesized-modules';

/** Writes a module in the JSON syntax. @returns its folder, below the one given */
export function writeJson({ flavour, document, packages }: SynthesizedModule, folder: string): string {
  const module = join(folder, flavour.folder);
  for (const [path, bytes] of packages) {
    mkdirSync(dirname(join(module, path)), { recursive: true });
    writeFileSync(join(module, path), bytes);
  }
  writeFileSync(join(module, 'main.tf.json'), JSON.stringify(document));
  return module;
}
