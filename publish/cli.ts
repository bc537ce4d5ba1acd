// What `npm run publish-modules` runs: connects the command to the process.
import '../modules/stacks/stack-trace-guard';
import { findTerraform } from '../plan/terraform';
import { projectRoot } from '../runbooks/project-root';
import { readProviderBlocks, refreshProviderBlocks } from './provider-blocks';
import { runPublishCommand } from './publish-command';
import { publishedFiles } from './published-files';
import { synthesizedModules } from './synthesized-modules';

const root = projectRoot(process.cwd());
const complain = (line: string) => process.stderr.write(`${line}\n`);

async function makeFiles(refreshBlocks: boolean): Promise<ReadonlyMap<string, Buffer>> {
  const terraform = await findTerraform();
  const modules = synthesizedModules();
  if (refreshBlocks) {
    const documents = modules.map(({ document }) => document);
    await refreshProviderBlocks(root, terraform, documents);
  }
  return publishedFiles({ root, modules, terraform, blocks: readProviderBlocks(root) });
}

runPublishCommand({
  argv: process.argv.slice(2),
  root,
  makeFiles,
  say: (line) => process.stdout.write(`${line}\n`),
  complain,
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    complain(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
