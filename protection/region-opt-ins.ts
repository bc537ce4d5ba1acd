import type { BackupType } from '../modules/backup-types';
import type { BackupPlan } from './backup-plans';
import type { Cover } from './coverage';
import { needsNoOptIn, optInNameOf } from './opt-in';
import { AFTER_APPLY, PlannedBlock, type Planned } from './planned';
import type { Protectable } from './protectable';
import { accountOf, mayBeTheSame, regionOf } from './region';
import type { ResourceInPlan } from './resources';
import { all, any } from './three-valued';

/** Which types the regions of an estate are opted in to, as far as its plans tell. */
export class RegionOptIns {
  /** @param settings each `aws_backup_region_settings` */
  constructor(private readonly settings: readonly ResourceInPlan[]) {}

  /** The selections that AWS Backup follows: those whose region is opted in to the type, and those that need no opt-in. */
  followed(covers: readonly Cover[], protectable: Protectable): readonly Cover[] {
    if (this.settings.length === 0) return covers;
    return covers.flatMap((cover) => {
      const isFollowed = any([
        this.isOptedIn(cover.plan, protectable.type),
        needsNoOptIn(cover, protectable),
      ]);
      if (isFollowed === false) return [];
      return isFollowed === true ? cover : { ...cover, isCertain: false };
    });
  }

  /** True where nothing is said of the type: what AWS has is not in the plans. */
  private isOptedIn({ resource }: BackupPlan, type: BackupType): Planned<boolean> {
    return all(
      this.settings
        .filter((settings) => areTogether(settings, resource))
        .map((settings) => flagOf(settings, optInNameOf(type))),
    );
  }
}

/** Whether two resources are in one region and one account. */
export function areTogether(one: ResourceInPlan, other: ResourceInPlan): boolean {
  const [region, otherRegion] = [regionOf(one), regionOf(other)];
  const isOneRegion =
    typeof region === 'string' ? region === otherRegion : isOneProvider(one, other) && region === otherRegion;
  return isOneRegion && mayBeTheSame(accountOf(one), accountOf(other));
}

function isOneProvider(one: ResourceInPlan, other: ResourceInPlan): boolean {
  return (
    one.siblings === other.siblings &&
    one.configuration?.provider_config_key === other.configuration?.provider_config_key
  );
}

function flagOf({ values, unknown }: ResourceInPlan, type: string): Planned<boolean> {
  const given = values[OPT_IN];
  const open = (unknown as Readonly<Record<string, unknown>> | undefined)?.[OPT_IN];
  if (open === true) return AFTER_APPLY;
  const isSaid = [given, open].some(
    (types) => typeof types === 'object' && types !== null && Object.hasOwn(types, type),
  );
  return isSaid ? new PlannedBlock(given, open).flag(type) : true;
}

const OPT_IN = 'resource_type_opt_in_preference';
