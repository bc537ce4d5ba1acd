// What `npm run runbooks` runs: connects the command to the process.
import { projectRoot } from './project-root';
import { runRunbookCommand } from './runbook-command';
import { runbookFiles } from './runbook-files';

process.exitCode = runRunbookCommand({
  argv: process.argv.slice(2),
  root: projectRoot(process.cwd()),
  files: runbookFiles(),
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
