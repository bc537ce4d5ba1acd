import type { BackupType } from '../modules/backup-types';
import { matchesArn } from './arn-pattern';
import type { Cover } from './coverage';
import { AFTER_APPLY, type Planned } from './planned';
import type { Protectable } from './protectable';
import { any } from './three-valued';

/** What region settings call the types that AWS Backup names otherwise elsewhere. */
const NAMES: Readonly<Partial<Record<BackupType, string>>> = {
  'Aurora DSQL': 'DSQL',
  'RDS Multi-AZ cluster': 'RDS',
};

/** The key of a type in region settings. */
export function optInNameOf(type: BackupType): string {
  return NAMES[type] ?? type;
}

/** Types whose ARNs others share: AWS Backup asks for the opt-in even where a selection names them. */
const SHARED: readonly BackupType[] = ['Aurora', 'DocumentDB', 'Neptune'];

/** Its ARNs are those of every FSx file system. */
const OPENZFS = 'aws_fsx_openzfs_file_system';

/** `arn:aws:ec2:*` and `*` are about services; `arn:aws:ec2:*:*:instance/*` names a type. */
const NAMES_NO_TYPE = /^(?:\*|arn:[^:]*:[^:]*(?::[^:]*){0,2}(?::\*)?)$/;

/**
 * Whether a selection backs a resource up although its region is not opted in to the type: it names the resource
 * or its type. Unknown where the plan does not tell what it names.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html
 */
export function needsNoOptIn({ selection }: Cover, { resource, arn, type }: Protectable): Planned<boolean> {
  const { resources, referenced } = selection;
  if (SHARED.includes(type) || resource.type === OPENZFS) return false;
  if (referenced.includes(resource)) return true;
  // References to other resources alone; without any, nobody knows what the list names.
  if (resources === AFTER_APPLY) return referenced.length === 0 ? AFTER_APPLY : false;
  return any(
    resources.map((pattern) =>
      pattern === AFTER_APPLY ? pattern : !NAMES_NO_TYPE.test(pattern) && matchesArn(pattern, arn) !== false,
    ),
  );
}
