import { App } from 'cdktf';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { development } from '../../environments/fibonacci/development';
import { production } from '../../environments/fibonacci/production';
import { staging } from '../../environments/fibonacci/staging';
import { findingsOf, formatFinding, type Finding } from '../../modules/lift';
import { FibonacciStack, type FibonacciEnvironment } from '../../modules/stacks';
import type { FibonacciBackupProps } from '../../modules/fibonacci';

export const ENVIRONMENT_NAMES = ['development', 'staging', 'production'] as const;
export type EnvironmentName = (typeof ENVIRONMENT_NAMES)[number];

const ENVIRONMENTS: Readonly<Record<EnvironmentName, FibonacciEnvironment>> = {
  development,
  staging,
  production,
};

/** An environment as its file has it, with some inputs changed. */
export function environment(
  name: EnvironmentName,
  changes: Partial<FibonacciBackupProps> = {},
): FibonacciBackupProps {
  return { ...ENVIRONMENTS[name].backup, ...changes };
}

/** Nothing but what has no default. */
export function onlyRequired(changes: Partial<FibonacciBackupProps> = {}): FibonacciBackupProps {
  return {
    environment: 'production',
    accountId: '123456789012',
    vpcId: 'vpc-0a',
    subnetIds: ['subnet-0a', 'subnet-0b'],
    deletionProtection: true,
    ...changes,
  };
}

// Synthesized JSON: tests assert on it, the compiler cannot know it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Resource = Readonly<Record<string, any>>;

/** A statement of a policy, as it was written. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface StackJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
  readonly provider: { readonly aws: readonly Resource[] };
  readonly variable: Readonly<Record<string, Resource>>;
  readonly terraform: Resource;
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
}

/** A synthesized stack, by address. */
export class Synthesized {
  constructor(
    readonly json: StackJson,
    /** The folder that holds `cdk.tf.json`. */
    readonly directory: string,
  ) {}

  names(type: string): readonly string[] {
    return Object.keys(this.json.resource[type] ?? {}).sort();
  }

  /** A resource that must be there. */
  resource(address: string): Resource {
    const [type = '', name = ''] = address.split('.');
    const found = this.json.resource[type]?.[name];
    if (found === undefined) throw new Error(`no ${address}; of this type: ${this.names(type).join(', ')}`);
    return found;
  }

  /** The statements of a policy, by their ids. */
  statements(address: string, attribute = 'policy'): Readonly<Record<string, Statement>> {
    const document = JSON.parse(this.resource(address)[attribute] as string) as {
      readonly Statement: readonly Statement[];
    };
    return Object.fromEntries(document.Statement.map((statement) => [statement.Sid, statement]));
  }
}

/** Folders to be removed at the end of the test file. */
export const temporary: string[] = [];

function stackOf(backup: FibonacciBackupProps): { readonly app: App; readonly outdir: string } {
  const outdir = mkdtempSync(join(tmpdir(), 'fibonacci-'));
  temporary.push(outdir);
  const app = new App({ outdir, stackTraces: false });
  new FibonacciStack(app, { backend: { type: 'local' }, backup });
  return { app, outdir };
}

/** Writes the stack of an environment. */
export function synthesize(backup: FibonacciBackupProps): Synthesized {
  const { app, outdir } = stackOf(backup);
  const findings = findingsOf(app);
  if (findings.length > 0) throw new Error(findings.map(formatFinding).join('\n'));
  app.synth();
  const name = `fibonacci-${backup.environment}`;
  const directory = join(outdir, 'stacks', name);
  return new Synthesized(
    JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) as StackJson,
    directory,
  );
}

/** What is wrong with inputs, as `rule path got`. */
export function brief(backup: object): readonly string[] {
  return findings(backup).map(({ rule, path, got }) => `${rule.id} ${path} got ${got}`);
}

export function findings(backup: object): readonly Finding[] {
  return findingsOf(stackOf(backup as FibonacciBackupProps).app);
}

/** The texts of the warnings. */
export function warnings(backup: FibonacciBackupProps): readonly string[] {
  return stackOf(backup)
    .app.node.findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === '@cdktf/warn')
    .map(({ data }) => String(data));
}
