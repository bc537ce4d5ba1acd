import { App } from 'cdktf';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { development } from '../../environments/tattoo-directory/development';
import { production } from '../../environments/tattoo-directory/production';
import { staging } from '../../environments/tattoo-directory/staging';
import { findingsOf, formatFinding } from '../../modules/lift';
import { TattooDirectoryStack } from '../../modules/stacks';
import type { EnvironmentName, TattooBackupProps } from '../../modules/tattoo-directory';
import type { Resource, Synthesized } from '../support/arrakis';

const ENVIRONMENTS = { development, staging, production };
const temporary: string[] = [];

/** Removes what was synthesized: for the end of a test file. */
export function removeSynthesized(): void {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
}

/** An environment as its file has it, with some inputs changed. */
export function environment(
  name: EnvironmentName,
  changes: Partial<TattooBackupProps> = {},
): TattooBackupProps {
  return { ...ENVIRONMENTS[name].backup, ...changes };
}

/** What has no default, and nothing else; in production with its replica. */
export function onlyRequired(name: EnvironmentName): TattooBackupProps {
  return {
    projectName: 'tattoo-directory',
    environment: name,
    accountId: '123456789012',
    ecsClusterArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/directory',
    kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/1a',
    ...(name === 'production'
      ? { replicaRegion: 'eu-west-1', replicaKmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/2b' }
      : {}),
  };
}

function stackOf(backup: TattooBackupProps): { readonly app: App; readonly outdir: string } {
  const outdir = mkdtempSync(join(tmpdir(), 'tattoo-directory-'));
  temporary.push(outdir);
  const app = new App({ outdir, stackTraces: false });
  new TattooDirectoryStack(app, { backend: { type: 'local' }, backup });
  return { app, outdir };
}

const written = new Map<string, Synthesized>();

/** Writes the stack of these inputs; the same inputs are written once. */
export function synthesize(backup: TattooBackupProps): Synthesized {
  const key = JSON.stringify(backup);
  const known = written.get(key) ?? write(backup);
  written.set(key, known);
  return known;
}

function write(backup: TattooBackupProps): Synthesized {
  const { app, outdir } = stackOf(backup);
  const findings = findingsOf(app);
  if (findings.length > 0) throw new Error(findings.map(formatFinding).join('\n'));
  app.synth();
  const name = `tattoo-directory-${backup.environment}`;
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

/** What is wrong, as `rule path got`. */
export function findings(backup: object): readonly string[] {
  return findingsOf(stackOf(backup as TattooBackupProps).app).map(
    ({ rule, path, got }) => `${rule.id} ${path} got ${got}`,
  );
}

/** A resource that must be there. */
export function resource({ json }: Synthesized, address: string): Resource {
  const [type = '', name = ''] = address.split('.');
  const found = json.resource[type]?.[name];
  if (found === undefined) throw new Error(`no ${address} among ${addresses(json).join(', ')}`);
  return found;
}

/** The addresses of all resources, or of those of one type, sorted. */
export function addresses({ resource: all }: Synthesized['json'], type?: string): readonly string[] {
  return Object.entries(all)
    .filter(([each]) => type === undefined || each === type)
    .flatMap(([each, named]) => Object.keys(named).map((name) => `${each}.${name}`))
    .sort();
}

/** A statement as IAM reads it. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The statements of a policy by their ids. */
export function statements(
  stack: Synthesized,
  address: string,
): Readonly<Record<string, PolicyStatement | undefined>> {
  const { policy } = resource(stack, address) as { policy: string };
  const { Statement } = JSON.parse(policy) as { Statement: readonly PolicyStatement[] };
  return Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
}

/** The rules of the plan by their names. */
export function rules(stack: Synthesized): Readonly<Record<string, Resource>> {
  const list = resource(stack, 'aws_backup_plan.main').rule as readonly Resource[];
  return Object.fromEntries(list.map((rule) => [rule.rule_name as string, rule]));
}
