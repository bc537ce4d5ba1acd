import 'cdktf/lib/testing/adapters/jest';
import { TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { BackupRole } from '../../modules/backup-role';
import { BackupVault, type BackupVaultProps } from '../../modules/backup-vault';
import { findingsOf, raw } from '../../modules/lift';
import type { Place, Statement } from '../../modules/policy';

export const PLACE: Place = { partition: 'aws', region: 'us-west-2', accountId: '123456789012' };
export const TAGS = { Project: 'arrakis' };

/** A condition that only Terraform knows, and what `count` makes of it. */
export const WANTED = raw<boolean>('var.wanted');
export const COUNT = '${var.wanted ? 1 : 0}';

type Attributes = Readonly<Record<string, unknown>>;

interface Stack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly check?: Attributes;
}

/** A synthesized stack, read once. */
export class Synthesized {
  private readonly stack: Stack;

  constructor(readonly json: string) {
    this.stack = JSON.parse(json) as Stack;
  }

  /** How many resources there are of each type. */
  get types(): Readonly<Record<string, number>> {
    const types = Object.entries(this.stack.resource ?? {});
    return Object.fromEntries(types.map(([type, resources]) => [type, Object.keys(resources).length]));
  }

  get checks(): Attributes {
    return this.stack.check ?? {};
  }

  all(type: string): readonly Attributes[] {
    return Object.values(this.stack.resource?.[type] ?? {});
  }

  /** The only resource of its type. */
  the(type: string): Attributes {
    const [resource, ...others] = this.all(type);
    if (resource === undefined || others.length > 0) throw new Error(`wanted one ${type}`);
    return resource;
  }

  /** The address of the only resource of its type. */
  address(type: string): string {
    this.the(type);
    return `${type}.${Object.keys(this.stack.resource?.[type] ?? {}).join()}`;
  }

  /** The statements of a policy that is known while synthesizing. */
  statements(type: string, attribute = 'policy'): readonly PolicyStatement[] {
    return (JSON.parse(String(this.the(type)[attribute])) as { Statement: PolicyStatement[] }).Statement;
  }
}

/** A statement as IAM reads it. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

export function synthesized(build: (scope: Construct) => void): Synthesized {
  return new Synthesized(Testing.synthScope(build));
}

/** What was found wrong; synthScope does not ask. */
export function findings(build: (scope: Construct) => void) {
  const stack = new TerraformStack(Testing.app(), 'test');
  build(stack);
  return findingsOf(stack).map(({ rule, path, got, wanted, fix }) => ({
    rule: `${rule.id}: ${rule.level}`,
    path,
    got,
    wanted,
    fix,
  }));
}

/** The rules and paths of the warnings; their text has more. */
export function warnings(build: (scope: Construct) => void): readonly string[] {
  const stack = new TerraformStack(Testing.app(), 'test');
  build(stack);
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === '@cdktf/warn')
    .map(({ data }) => String(data));
}

export function aVault(scope: Construct, id = 'main', props: Partial<BackupVaultProps> = {}): BackupVault {
  return new BackupVault(scope, id, { name: `${id}-vault`, kmsKeyArn: null, tags: TAGS, ...props });
}

export function aRole(scope: Construct): BackupRole {
  return new BackupRole(scope, 'backup', { name: 'arrakis-AWSBackup', partition: 'aws', tags: TAGS });
}

export const A_STATEMENT: Statement = {
  sid: 'ReadReports',
  effect: 'Allow',
  actions: ['s3:GetObject'],
  resources: ['arn:aws:s3:::reports/*'],
};
