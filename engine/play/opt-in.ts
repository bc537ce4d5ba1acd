import type { BackupType } from '../../modules/backup-types';
import { matchesArn } from '../../protection/arn-pattern';
import type { Cover } from '../../protection/coverage';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY, PlannedBlock } from '../../protection/planned';
import type { Protectable } from '../../protection/protectable';
import { regionOf } from '../../protection/region';

/** What region settings call the types that AWS Backup names otherwise elsewhere. */
const NAMES: Readonly<Partial<Record<BackupType, string>>> = {
  'Aurora DSQL': 'DSQL',
  'RDS Multi-AZ cluster': 'RDS',
};

/** Types whose ARNs others share: AWS Backup asks for the opt-in even where a selection names them. */
const SHARED: readonly BackupType[] = ['Aurora', 'DocumentDB', 'Neptune'];

/** `arn:aws:ec2:*` and `*` are about services; `arn:aws:ec2:*:*:instance/*` names a type. */
const NAMES_NO_TYPE = /^(?:\*|arn:[^:]*:[^:]*(?::[^:]*){0,2}(?::\*)?)$/;

/** Which covers hold although the region of a plan may not be opted in to a type. */
export class OptIns {
  /** Regions, as the plans tell them, with the types that are switched off there. */
  private readonly off = new Map<unknown, Set<string>>();

  constructor(estate: Estate) {
    for (const resource of estate.ofType('aws_backup_region_settings')) {
      const types = resource.values.resource_type_opt_in_preference;
      if (typeof types !== 'object' || types === null) continue;
      const flags = new PlannedBlock(types, undefined);
      const off = Object.keys(types).filter((type) => flags.flag(type) === false);
      this.off.set(regionOf(resource), new Set(off));
    }
  }

  /** Whether the region lets a selection back up a resource. */
  admits(cover: Cover, protectable: Protectable): boolean {
    const { type } = protectable;
    const isOff = this.off.get(regionOf(cover.plan.resource))?.has(NAMES[type] ?? type) ?? false;
    return !isOff || (!SHARED.includes(type) && namesType(cover, protectable));
  }
}

function namesType({ selection: { resources, referenced } }: Cover, { resource, arn }: Protectable): boolean {
  if (referenced.includes(resource)) return true;
  if (resources === AFTER_APPLY) return false;
  return resources.some(
    (pattern) =>
      pattern !== AFTER_APPLY && !NAMES_NO_TYPE.test(pattern) && matchesArn(pattern, arn) !== false,
  );
}
