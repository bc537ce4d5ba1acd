// What `npm run rules-docs` runs: plans the planted mistakes and writes the pages about rules.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProviderSource } from '../plan/provider-source';
import { findTerraform } from '../plan/terraform';
import { pages } from './pages';
import { PLANTED_PROVIDER_VERSION } from './planting';
import { verdictsOn } from './verdicts';

async function main(): Promise<void> {
  const root = join(__dirname, '..');
  const terraform = await findTerraform();
  const providerSource = await findProviderSource({ version: PLANTED_PROVIDER_VERSION });
  try {
    const verdicts = await verdictsOn(join(root, 'planted-mistakes', 'mistakes'), {
      terraform,
      providerSource,
    });
    for (const [name, text] of Object.entries(pages(verdicts))) {
      await writeFile(join(root, 'docs', name), text);
      process.stdout.write(`docs/${name}\n`);
    }
  } finally {
    await providerSource.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
