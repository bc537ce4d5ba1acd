#!/usr/bin/env node
// What `npm run simulate` runs: connects the command to the process.
import { join } from 'node:path';
import { runSimulateCommand } from './simulate-command';

/** A reader that stops reading, such as `head`, is no failure of the simulation. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const projectRoot = join(__dirname, '..');
/** npm runs a script in the project's folder and says from which folder it was called. */
const calledFrom = process.env.npm_lifecycle_event === 'simulate' ? process.env.INIT_CWD : undefined;

void runSimulateCommand({
  argv: process.argv.slice(2),
  workingDirectory: process.cwd() === projectRoot && calledFrom !== undefined ? calledFrom : process.cwd(),
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
}).then((exitCode) => {
  process.exitCode = exitCode;
});
