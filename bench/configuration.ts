/*
 * How much of a synthesis goes into configuration: reading inputs, deciding settings, checking every claim.
 * Right before each stack is built the same work is done once more and timed, so that both run equally warm.
 */
import '../modules/stacks/stack-trace-guard';
import { App, TerraformStack } from 'cdktf';
import { decideSettings } from '../modules/arrakis';
import { judge, type Claim, type Rule } from '../modules/lift';
import * as exportedByRules from '../modules/rules';
import { synthesize } from '../modules/stacks';
import { ENVIRONMENTS, addStack, environmentAt, resolveEnvironment } from './stacks';

type MutableRule = { -readonly [K in keyof Rule<object>]: Rule<object>[K] };
type Check = (on: TerraformStack) => void;

const rules = Object.values<unknown>(exportedByRules).filter(
  (value): value is MutableRule => typeof value === 'object' && value !== null && 'claim' in value,
);

/** Runs something and keeps every check of a rule that it makes, to be made again under the clock. */
function recordChecks(run: () => void): readonly Check[] {
  const checks: Check[] = [];
  const originals = rules.map((rule) => [rule, rule.claim] as const);
  for (const [rule, claim] of originals) {
    rule.claim = (path, subject): Claim => {
      checks.push((on) => {
        judge(on, [claim(path, subject)]);
      });
      return claim(path, subject);
    };
  }
  run();
  for (const [rule, claim] of originals) rule.claim = claim;
  return checks;
}

/** The checks that constructs make while a stack is built; those of its inputs come first and are left out. */
function checksOfConstructs(index: number): readonly Check[] {
  const ofInputs = recordChecks(() => resolveEnvironment(environmentAt(index)));
  const all = recordChecks(() => {
    addStack(new App({ stackTraces: false }), index);
  });
  return all.slice(ofInputs.length);
}

function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const count = Number(process.env.BENCH_STACKS);
const checks = ENVIRONMENTS.map((_, index) => checksOfConstructs(index));
const scratch = new App({ stackTraces: false });
const app = new App({ stackTraces: false });
let configuration = 0;
let synthesis = 0;
for (let index = 0; index < count; index++) {
  const on = new TerraformStack(scratch, `scratch-${index}`);
  configuration += secondsOf(() => {
    const { inputs, claims } = resolveEnvironment(environmentAt(index));
    decideSettings(on, inputs);
    judge(on, claims);
    for (const check of checks[index % checks.length] ?? []) check(on);
  });
  synthesis += secondsOf(() => {
    addStack(app, index);
  });
}
synthesis += secondsOf(() => {
  synthesize(app);
});
process.stdout.write(JSON.stringify({ configuration, synthesis }));
