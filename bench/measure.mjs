// CPU seconds (user and system) of whole processes.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

function run(command, args, { cwd, env }) {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.error) throw result.error;
  return result;
}

/** Runs Node. @returns what it printed */
export function runNode(args, { cwd, env = {} }) {
  const { status, stdout, stderr } = run(process.execPath, args, { cwd, env });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr || stdout}`);
  return stdout;
}

/** Runs Node with `usage.ts` preloaded: precise, but blind to processes that this one starts. */
export function measureNode(args, { cwd, env = {}, usage, output }) {
  const file = join(output, 'usage.json');
  const stdout = runNode(['--require', usage, ...args], { cwd, env: { ...env, BENCH_USAGE: file } });
  return { ...JSON.parse(readFileSync(file, 'utf8')), stdout };
}

/** Runs Node and whatever it starts, timed by the shell: to 0.01 s. The exit code may be anything. */
export function measureNodeTree(args, { cwd, env = {} }) {
  const script = '"$@"; status=$?; times; exit $status';
  const { stdout, stderr, status } = run('/bin/sh', ['-c', script, 'sh', process.execPath, ...args], {
    cwd,
    env,
  });
  const children = stdout.trimEnd().split('\n').at(-1) ?? '';
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => Number(m) * 60 + Number(s));
  if (seconds.length !== 2) throw new Error(`node ${args.join(' ')}: no times in\n${stdout}${stderr}`);
  return { seconds: seconds[0] + seconds[1], status, stdout, stderr };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Measures programs in rounds, each once a round, so that whatever else the machine does meets all alike.
 * @param programs name -> function that runs the program once and returns numbers
 * @returns name -> medians of those numbers
 */
export function measureInRounds(programs, { rounds, warmUps, onRound }) {
  const samples = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = -warmUps; round < rounds; round++) {
    onRound(round);
    for (const [name, measure] of Object.entries(programs)) {
      const sample = measure();
      if (round >= 0) samples[name].push(sample);
    }
  }
  return Object.fromEntries(
    Object.entries(samples).map(([name, all]) => [
      name,
      Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((sample) => sample[key]))])),
    ]),
  );
}
