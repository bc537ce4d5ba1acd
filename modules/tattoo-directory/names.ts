import { defineRule, matches, text, type Lift } from '../lift';

/** The longest project name that leaves room for `-production-backup-vault-replica` in 50 characters. */
export const MAX_PROJECT_NAME_LENGTH = 18;

export const shortProjectName = defineRule<{ readonly name: Lift<string> }>(
  {
    id: 'short-project-name',
    level: 'refused',
    why: 'The names of vaults, which have at most 50 characters, and of a bucket, which has no capitals, start with it.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html',
  },
  ({ name }) => ({
    holds: matches(name, /^[a-z][a-z0-9-]{0,17}$/),
    got: name,
    wanted: `1 to ${MAX_PROJECT_NAME_LENGTH} lower-case letters, digits or hyphens, a letter first`,
    fix: 'shorten the project name, or write it in lower case',
  }),
);

/** The names of everything that a deployment makes. None of them is documented. */
export interface TattooNames {
  readonly vault: Lift<string>;
  readonly replicaVault: Lift<string>;
  readonly plan: Lift<string>;
  /** Has `AWSBackup` in it: the managed policies of AWS let users pass only such roles. */
  readonly role: Lift<string>;
  readonly keyAlias: Lift<string>;
  readonly topic: Lift<string>;
  readonly ecsExport: Lift<string>;
  readonly exportBucket: Lift<string>;
  readonly vaultStorage: Lift<string>;
  readonly alarmPrefix: Lift<string>;
  readonly dashboard: Lift<string>;
  /** The name of an event rule. */
  readonly eventRule: (what: string) => Lift<string>;
}

interface NamedBy {
  readonly projectName: Lift<string>;
  readonly environment: Lift<string>;
  readonly accountId: Lift<string>;
}

export function tattooNames({ projectName: project, environment, accountId }: NamedBy): TattooNames {
  return {
    vault: text`${project}-${environment}-backup-vault`,
    replicaVault: text`${project}-${environment}-backup-vault-replica`,
    plan: text`${project}-${environment}-backup-plan`,
    role: text`${project}-${environment}-AWSBackup`,
    keyAlias: text`alias/${project}-${environment}-backup-operations`,
    topic: text`${project}-${environment}-backup-notifications`,
    ecsExport: text`${project}-${environment}-ecs-export`,
    exportBucket: text`${project}-${environment}-ecs-export-${accountId}`,
    vaultStorage: text`${project}-${environment}-vault-storage`,
    alarmPrefix: text`${project}-${environment}-backup`,
    dashboard: text`${project}-${environment}-backup`,
    eventRule: (what) => text`${project}-${environment}-backup-${what}`,
  };
}
