import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { findingsOf, formatFinding } from '../modules/lift';
import { planStack, type PlanStackProps } from '../plan/plan-stack';
import type { PlanJson } from '../protection/plan-json';
import type { Finding } from '../review/examination';
import { review } from '../review/review';
import type { Configuration } from './configuration';
import { MUTATIONS, MutablePlan } from './mutations';
import { FuzzStack } from './stack';

const STACK = 'fuzz';

/** Synthesizes a configuration and plans it with the real provider. @throws where synthesis has a finding */
export async function planOf(
  configuration: Configuration,
  props: Pick<PlanStackProps, 'terraform' | 'providerSource'>,
): Promise<PlanJson> {
  const outdir = await mkdtemp(join(tmpdir(), 'fuzz-'));
  try {
    const app = new App({ outdir, stackTraces: false });
    new FuzzStack(app, STACK, configuration);
    const findings = findingsOf(app);
    if (findings.length > 0) throw new Error(findings.map(formatFinding).join('\n\n'));
    app.synth();
    const { json } = await planStack({
      ...props,
      stackDirectory: join(outdir, 'stacks', STACK),
      workDirectory: outdir,
      live: false,
    });
    return json;
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}

/** What is wrong with the review of a valid configuration's plan, and of the plan with each limit broken in turn. */
export function faultsOf(configuration: Configuration, plan: PlanJson): readonly string[] {
  const clean = findingsIn(plan);
  if (clean.length > 0) return [`a valid configuration has findings: ${inWords(clean)}`];
  return MUTATIONS.flatMap(({ rule, apply }) => {
    const mutable = new MutablePlan(structuredClone(plan));
    if (!apply(mutable, configuration)) return [];
    const findings = findingsIn(mutable.json);
    return findings.length === 1 && findings[0]?.rule === rule
      ? []
      : [`broken ${rule}: wanted this finding alone, got ${inWords(findings)}`];
  });
}

function findingsIn(json: PlanJson): readonly Finding[] {
  return review([{ name: STACK, json }]).findings;
}

function inWords(findings: readonly Finding[]): string {
  return findings.length === 0
    ? 'none'
    : findings.map(({ rule, path, got }) => `${rule} at ${path} (${got})`).join('; ');
}
