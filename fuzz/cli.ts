// What `npm run fuzz` runs: random valid configurations, planned by the real provider and reviewed.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import '../modules/stacks/stack-trace-guard';
import { findProviderSource } from '../plan/provider-source';
import { findTerraform } from '../plan/terraform';
import { anyConfiguration } from './configuration';
import { faultsOf, planOf } from './experiment';

const USAGE = `Usage: npm run fuzz [-- --runs N --seed S]

Makes N random valid configurations, plans each with the real provider and reviews it: a valid one has no finding,
and one limit broken in its plan gives exactly one. A failure is shrunk to the smallest configuration that fails.

  --runs N   how many, 100 by default
  --seed S   the same seed makes the same configurations; the run prints the one it took`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const [runs, seed] = [
    number('--runs', values.runs ?? '100'),
    number('--seed', values.seed ?? String(Date.now())),
  ];
  process.stdout.write(`${runs} runs with seed ${seed}\n`);
  const terraform = await findTerraform();
  const providerSource = await findProviderSource();
  let done = 0;
  try {
    await fc.assert(
      fc.asyncProperty(anyConfiguration, async (configuration) => {
        const plan = await planOf(configuration, { terraform, providerSource });
        const faults = faultsOf(configuration, plan);
        done += 1;
        if (done % 10 === 0) process.stdout.write(`${done} planned\n`);
        if (faults.length > 0) throw new Error(faults.join('\n'));
      }),
      { numRuns: runs, seed },
    );
  } finally {
    await providerSource.close();
  }
  process.stdout.write(`${runs} configurations are clean, and every broken limit is found alone\n`);
}

function number(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${option}: got ${text}, wanted a whole number\n\n${USAGE}`);
  return Number(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
