#!/usr/bin/env node
// What `npm run review` and `backup-review` run: connects the command to the process.
import { join } from 'node:path';
import { EXIT } from './exit-codes';
import { runReviewCommand } from './review-command';

const interruption = new AbortController();
const interrupt = () => {
  interruption.abort();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);

/** A reader that stops reading, such as `head`, is no failure of the review; a disk that is full is one. */
const onFailedWrite = (stream: string) => (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  if (stream !== 'standard error')
    process.stderr.write(`${stream}: got ${error.code ?? error.message}, wanted to write the review there\n`);
  process.exit(EXIT.fault);
};
process.stdout.on('error', onFailedWrite('standard output'));
process.stderr.on('error', onFailedWrite('standard error'));

const projectRoot = join(__dirname, '..');
/** npm runs a script in the project's folder and says from which folder it was called. */
const calledFrom = process.env.npm_lifecycle_event === 'review' ? process.env.INIT_CWD : undefined;

void runReviewCommand({
  argv: process.argv.slice(2),
  projectRoot,
  workingDirectory: process.cwd() === projectRoot && calledFrom !== undefined ? calledFrom : process.cwd(),
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
}).then((exitCode) => {
  process.exitCode = exitCode;
});
