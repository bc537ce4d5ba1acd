// What `npm run plan` runs: connects the command to the process.
import { join } from 'node:path';
import { runPlanCommand } from './plan-command';

const interruption = new AbortController();
const interrupt = () => {
  interruption.abort();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);

void runPlanCommand({
  argv: process.argv.slice(2),
  projectRoot: join(__dirname, '..'),
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
}).then((exitCode) => {
  process.exitCode = exitCode;
});
