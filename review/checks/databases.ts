import {
  databaseClusterRetentionDays,
  databaseFinalSnapshot,
  databaseManagedPassword,
  databaseMasterPassword,
  databasePasswordCharacters,
  databaseReplicaFinalSnapshot,
  rdsAutomatedBackups,
} from '../../modules/rules';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import type { Examination } from '../examination';
import type { Check } from './check';

interface Kind {
  /** @default - it has none */
  readonly password?: string;
  /** Not in the plan: only the configuration tells whether it is given. */
  readonly writeOnlyPassword?: string;
  /** Say that the database comes, password and all, from another one or from a snapshot. */
  readonly origins: readonly string[];
}

const INSTANCE: Kind = {
  password: 'password',
  writeOnlyPassword: 'password_wo',
  origins: ['replicate_source_db', 'snapshot_identifier', 'restore_to_point_in_time'],
};

const CLUSTER: Kind = {
  password: 'master_password',
  writeOnlyPassword: 'master_password_wo',
  origins: [
    'replication_source_identifier',
    'snapshot_identifier',
    'restore_to_point_in_time',
    'global_cluster_identifier',
  ],
};

/** Neptune has no passwords, and RDS no rule about those of Redshift. */
const WITHOUT_PASSWORD: Kind = { origins: [] };

const CLUSTERS: Readonly<Record<string, Kind>> = {
  aws_rds_cluster: CLUSTER,
  aws_docdb_cluster: CLUSTER,
  aws_neptune_cluster: WITHOUT_PASSWORD,
};

const MANAGED_PASSWORD = 'manage_master_user_password';

/** What RDS, DocumentDB and Neptune refuse of instances and clusters, and what RDS leaves without a backup. */
export const checkDatabases: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_db_instance')) {
    checkInstanceRetention(resource, examination);
    checkManagedPassword(resource, examination);
    checkDatabase(resource, INSTANCE, examination);
  }
  for (const [type, kind] of Object.entries(CLUSTERS))
    for (const resource of estate.ofType(type)) {
      const days = given(resource, 'backup_retention_period');
      if (days !== null)
        examination.apply(
          databaseClusterRetentionDays,
          { resource, path: 'backup_retention_period' },
          { days },
        );
      checkDatabase(resource, kind, examination);
    }
  for (const resource of estate.ofType('aws_redshift_cluster')) checkFinalSnapshot(resource, examination);
};

/** Replicas and members of Aurora have the backups of their source and of their cluster. */
function checkInstanceRetention(resource: ResourceInPlan, examination: Examination): void {
  const engine = resource.block.text('engine');
  const isMember = typeof engine === 'string' && engine.startsWith('aurora');
  if (isMember || isReplica(resource)) return;
  const retentionDays = given(resource, 'backup_retention_period');
  // What a restored database has where nothing is given is that of its snapshot.
  const isRestored = originsOf(resource, INSTANCE).length > 0;
  examination.apply(
    rdsAutomatedBackups,
    { resource, path: 'backup_retention_period' },
    { retentionDays: retentionDays === null && isRestored ? AFTER_APPLY : retentionDays },
  );
}

/** A password that RDS is to keep, where it cannot. */
function checkManagedPassword(resource: ResourceInPlan, examination: Examination): void {
  const source = resource.referenced('replicate_source_db', 'aws_db_instance');
  const keeper = isReplica(resource) ? source : resource;
  const isManaged = keeper?.block.flag(MANAGED_PASSWORD) ?? false;
  if (keeper === undefined || isManaged === false) return;
  examination.apply(
    databaseManagedPassword,
    { resource, path: keeper === resource ? MANAGED_PASSWORD : 'replicate_source_db' },
    {
      isManaged,
      engine: keeper.block.text('engine') ?? '',
      isReplica: keeper !== resource,
    },
  );
}

function checkDatabase(resource: ResourceInPlan, kind: Kind, examination: Examination): void {
  checkFinalSnapshot(resource, examination);
  if (kind.password === undefined) return;
  const path = kind.password;
  examination.apply(
    databaseMasterPassword,
    { resource, path },
    { givenBy: passwordsOf(resource, kind, path) },
  );
  const password = resource.block.text(path);
  if (password !== null) examination.apply(databasePasswordCharacters, { resource, path }, { password });
}

function checkFinalSnapshot(resource: ResourceInPlan, examination: Examination): void {
  const { block } = resource;
  const skipsFinalSnapshot = block.flag('skip_final_snapshot');
  if (isReplica(resource))
    examination.apply(
      databaseReplicaFinalSnapshot,
      { resource, path: 'skip_final_snapshot' },
      { skipsFinalSnapshot },
    );
  else
    examination.apply(
      databaseFinalSnapshot,
      { resource, path: 'final_snapshot_identifier' },
      {
        skipsFinalSnapshot,
        // A name that is made at the apply is a name.
        namesFinalSnapshot: block.text('final_snapshot_identifier') !== null,
      },
    );
}

function isReplica({ block }: ResourceInPlan): boolean {
  return block.text('replicate_source_db') !== null;
}

/** The attributes that give the password; where none does, an origin that is known after apply leaves it open. */
function passwordsOf(resource: ResourceInPlan, kind: Kind, password: string): Planned<readonly string[]> {
  const { block, configuration } = resource;
  const { writeOnlyPassword = '' } = kind;
  const passwords = [
    ...(block.text(password) === null ? [] : [password]),
    ...(resource.expression(writeOnlyPassword) === undefined ? [] : [writeOnlyPassword]),
    ...(block.flag(MANAGED_PASSWORD) === false ? [] : [MANAGED_PASSWORD]),
    ...originsOf(resource, kind),
  ];
  return passwords.length === 0 && configuration === undefined ? AFTER_APPLY : passwords;
}

/** The attributes that say where a database comes from. */
function originsOf(resource: ResourceInPlan, { origins }: Kind): readonly string[] {
  return origins.filter((attribute) => {
    if (resource.leavesOut(attribute)) return false;
    const value = resource.values[attribute];
    return Array.isArray(value) ? value.length > 0 : resource.block.text(attribute) !== null;
  });
}

/** A number that the configuration gives; null where it leaves it to the provider. */
function given(resource: ResourceInPlan, attribute: string): Planned<number | null> {
  const value = resource.block.number(attribute);
  return value === AFTER_APPLY && resource.leavesOut(attribute) ? null : value;
}
