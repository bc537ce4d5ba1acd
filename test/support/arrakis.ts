import { App } from 'cdktf';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { development } from '../../environments/arrakis/development';
import { production } from '../../environments/arrakis/production';
import { staging } from '../../environments/arrakis/staging';
import type { ArrakisBackupProps, EnvironmentName } from '../../modules/arrakis';
import { findingsOf, formatFinding, type Finding } from '../../modules/lift';
import { ArrakisStack, type ArrakisEnvironment } from '../../modules/stacks';

export const ENVIRONMENTS: Readonly<Record<EnvironmentName, ArrakisEnvironment>> = {
  development,
  staging,
  production,
};

/** What the document requires, and nothing else: everything more is a default. */
export function onlyRequired(environment: EnvironmentName): ArrakisBackupProps {
  return {
    projectName: 'arrakis',
    environment,
    accountId: '123456789012',
    backupVaultName: `arrakis-backup-vault-${environment}`,
    backupPlanName: `arrakis-backup-plan-${environment}`,
  };
}

type Resources = Readonly<Record<string, Readonly<Record<string, Resource>>>>;
// Synthesized JSON: tests assert on it, the compiler cannot know it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Resource = Readonly<Record<string, any>>;

/** A synthesized stack: its JSON, and what was said of it. */
export interface Synthesized {
  readonly json: {
    readonly resource: Resources;
    readonly provider: { readonly aws: readonly Resource[] };
    readonly terraform: Resource;
    readonly output: Readonly<Record<string, Resource>>;
    readonly locals?: Resource;
  };
  readonly infos: readonly string[];
  readonly warnings: readonly string[];
  /** The folder that holds `cdk.tf.json`. */
  readonly directory: string;
}

function stackOf(backup: ArrakisBackupProps): { readonly app: App; readonly outdir: string } {
  const outdir = mkdtempSync(join(tmpdir(), 'arrakis-'));
  temporary.push(outdir);
  const app = new App({ outdir, stackTraces: false });
  new ArrakisStack(app, { backend: { type: 'local' }, backup });
  return { app, outdir };
}

/** Folders to be removed at the end of the test file. */
export const temporary: string[] = [];

const written = new Map<string, Synthesized>();

/** Writes the stack of an environment with some inputs changed; the same inputs are written once. */
export function synthesize(backup: ArrakisBackupProps): Synthesized {
  const key = JSON.stringify(backup);
  const known = written.get(key) ?? write(backup);
  written.set(key, known);
  return known;
}

function write(backup: ArrakisBackupProps): Synthesized {
  const { app, outdir } = stackOf(backup);
  const findings = findingsOf(app);
  if (findings.length > 0) throw new Error(findings.map(formatFinding).join('\n'));
  app.synth();
  const name = `arrakis-${backup.environment}`;
  const directory = join(outdir, 'stacks', name);
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as {
    stacks: Record<string, { annotations: { level: string; message: string }[] }>;
  };
  const said = (level: string) =>
    (manifest.stacks[name]?.annotations ?? [])
      .filter((one) => one.level.endsWith(level))
      .map((one) => one.message);
  return {
    json: JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) as Synthesized['json'],
    infos: said('info'),
    warnings: said('warn'),
    directory,
  };
}

/** An environment as its file has it, with some inputs changed. */
export function environment(
  name: EnvironmentName,
  changes: Partial<ArrakisBackupProps> = {},
): ArrakisBackupProps {
  return { ...ENVIRONMENTS[name].backup, ...changes };
}

/** What is wrong with an environment: rule, path below the stack, got. */
export function findings(backup: object): readonly Finding[] {
  return findingsOf(stackOf(backup as ArrakisBackupProps).app);
}

/** Findings as `rule path got`, to compare whole lists. */
export function brief(all: readonly Finding[]): readonly string[] {
  return all.map(({ rule, path, got }) => `${rule.id} ${path} got ${got}`);
}
