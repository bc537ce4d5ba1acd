import { arnOf, type Place } from '../policy';
import type { TableKey } from './tables';

/** The names of everything that a deployment makes. */
export interface TaskManagerNames {
  readonly table: (table: TableKey) => string;
  readonly tableArn: (table: TableKey) => string;
  readonly backupFunction: string;
  readonly backupRule: string;
  readonly topic: string;
  readonly trail: string;
  readonly trailBucket: string;
  readonly evidenceBucket: string;
  readonly retainedBackupsParameter: string;
  readonly retainedBackupsParameterArn: string;
  readonly alarmPrefix: string;
  readonly dashboard: string;
  readonly metricNamespace: string;
  readonly keyAlias: string;
  readonly tablesKeyAlias: string;
  readonly replicaKeyAlias: string;
  readonly vault: string;
  readonly replicaVault: string;
  readonly plan: string;
  /** With `AWSBackup` in it: the managed policies of AWS let operators pass only such roles. */
  readonly backupRole: string;
  readonly restoreOperatorPolicy: string;
  readonly restoreRestrictionPolicy: string;
  readonly reminder: (what: string) => string;
}

interface NamedBy {
  readonly tablePrefix: string;
  readonly environment: string;
  /** `production`, or `dr` where production is built again in the recovery region. */
  readonly deploymentName: string;
  readonly retainedBackupsParameter: string | null;
  readonly place: Place;
}

export function taskManagerNames({
  tablePrefix,
  environment,
  deploymentName,
  retainedBackupsParameter,
  place,
}: NamedBy): TaskManagerNames {
  const named = (what: string) => `task-manager-${what}-${deploymentName}`;
  const parameter = retainedBackupsParameter ?? `/task-manager/${environment}/backup/retained`;
  return {
    table: (table) => `${tablePrefix}${table}`,
    tableArn: (table) => String(arnOf(place, 'dynamodb', `table/${tablePrefix}${table}`)),
    backupFunction: named('backup-handler'),
    backupRule: named('backup-schedule'),
    topic: named('backup-notifications'),
    trail: named('trail'),
    trailBucket: `${named('trail')}-${String(place.accountId)}`,
    evidenceBucket: `${named('restore-evidence')}-${String(place.accountId)}`,
    retainedBackupsParameter: parameter,
    // The slash that a name may begin with stands in the ARN once.
    retainedBackupsParameterArn: String(arnOf(place, 'ssm', `parameter/${parameter.replace(/^\//, '')}`)),
    alarmPrefix: named('backup'),
    dashboard: named('backup'),
    metricNamespace: 'TaskManager/Backup',
    keyAlias: `alias/${named('backup')}`,
    tablesKeyAlias: `alias/${named('tables')}`,
    replicaKeyAlias: `alias/${named('backup-replica')}`,
    vault: named('backup'),
    replicaVault: named('backup-replica'),
    plan: named('copies'),
    backupRole: named('AWSBackup'),
    restoreOperatorPolicy: named('restore-operator'),
    restoreRestrictionPolicy: named('restore-restriction'),
    reminder: named,
  };
}
