import { defineRule, matches, text, type Lift } from '../lift';

/** The longest project name that leaves room in the name of the report bucket, which may have 63 characters. */
export const MAX_PROJECT_NAME_LENGTH = 24;

export const projectName = defineRule<{ readonly name: Lift<string> }>(
  {
    id: 'project-name',
    level: 'refused',
    why: 'The names of roles, keys, functions and of the report bucket start with it, and a bucket takes no capitals and no more than 63 characters.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  },
  ({ name }) => ({
    holds: matches(name, /^[a-z][a-z0-9-]{0,23}$/),
    got: name,
    wanted: `1 to ${MAX_PROJECT_NAME_LENGTH} lower-case letters, digits or hyphens, a letter first`,
    fix: 'shorten the project name, or write it in lower case',
  }),
);

/** The names of everything that a deployment makes; those the documents name are theirs. */
export interface ArrakisNames {
  readonly replicaVault: Lift<string>;
  readonly continuousPlan: Lift<string>;
  readonly role: Lift<string>;
  readonly keyAlias: Lift<string>;
  readonly replicaKeyAlias: Lift<string>;
  readonly topic: Lift<string>;
  readonly validator: Lift<string>;
  readonly validationRule: Lift<string>;
  readonly reportBucket: Lift<string>;
  readonly restoreValidation: Lift<string>;
  readonly alarmPrefix: Lift<string>;
  readonly dashboard: Lift<string>;
  readonly eventLog: Lift<string>;
  readonly endpointSecurityGroup: Lift<string>;
  readonly metricNamespace: Lift<string>;
  /** An event rule's name. */
  readonly eventRule: (what: string) => Lift<string>;
  /** A name without hyphens, for the resources that AWS allows none in: frameworks, report plans, restore tests. */
  readonly withoutHyphens: (what: string) => string;
  /** An AWS Config rule's name. */
  readonly configRule: (what: string) => Lift<string>;
  /** The value of the tag `KubernetesCluster` on the volumes of this environment. */
  readonly cluster: Lift<string>;
}

interface NamedBy {
  readonly projectName: Lift<string>;
  readonly environment: Lift<string>;
  readonly accountId: Lift<string>;
  readonly backupVaultName: Lift<string>;
  readonly backupPlanName: Lift<string>;
}

export function arrakisNames({
  projectName: project,
  environment,
  accountId,
  backupVaultName,
  backupPlanName,
}: NamedBy): ArrakisNames {
  return {
    replicaVault: text`${backupVaultName}-replica`,
    continuousPlan: text`${backupPlanName}-continuous`,
    role: text`${project}-backup-role-${environment}`,
    keyAlias: text`alias/${project}-backup-${environment}`,
    replicaKeyAlias: text`alias/${project}-backup-replica-${environment}`,
    topic: text`${project}-backup-notifications-${environment}`,
    validator: text`${project}-backup-validator-${environment}`,
    validationRule: text`${project}-backup-validation-${environment}`,
    reportBucket: text`${project}-backup-reports-${environment}-${accountId}`,
    restoreValidation: text`${project}-restore-validation-${environment}`,
    alarmPrefix: text`${project}-backup-${environment}`,
    dashboard: text`${project}-backup-${environment}`,
    eventLog: text`/aws/events/${project}-backup-${environment}`,
    endpointSecurityGroup: text`${project}-backup-endpoint-${environment}`,
    metricNamespace: text`${project}/backup`,
    eventRule: (what) => text`${project}-backup-${what}-${environment}`,
    withoutHyphens: (what) => `${underscored(project)}_${underscored(environment)}_${what}`,
    configRule: (what) => text`${project}-${environment}-${what}`,
    cluster: text`${project}-${environment}`,
  };
}

/** Used by options that only stacks have, whose values are known. */
function underscored(name: Lift<string>): string {
  return String(name).replace(/-/g, '_');
}
