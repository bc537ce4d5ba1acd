import type { BackupPlan, BackupRule } from './backup-plans';
import { groupBy } from './grouping';
import { joinLocks, joinSelections } from './joining';
import { SelectionIndex, selectionsOf, type Cover } from './coverage';
import { possibleCovers, standInFor } from './detached';
import { outsideOf, type OutsideResource } from './outside';
import type { PlanJson } from './plan-json';
import type { Planned } from './planned';
import { kindBeyondBackup, readProtectables, type Protectable } from './protectable';
import { protectionOf, type Protection } from './protection';
import { accountOf, mayBeTheSame, regionOf } from './region';
import { RegionOptIns } from './region-opt-ins';
import { PlannedResources, type ResourceInPlan } from './resources';
import { Runs } from './runs';
import { readVaults, vaultsByArn, type Vault } from './vaults';

/** A plan, and what to call it. */
export interface NamedPlan {
  /** The stack, or the file where several files are read together. */
  readonly name: string;
  readonly json: PlanJson;
  /** Its account, where it is known: a plan that was made offline does not tell. @default - what the plan tells */
  readonly account?: string;
}

/** One of the plans that are read together. */
export interface EstateMember {
  /** Tells the plans apart: the name of the stack or of the file. */
  readonly name: string;
  readonly resources: PlannedResources;
  readonly protection: Protection;
}

/** A protectable resource and the selections that take it. */
export interface Coverage {
  readonly protectable: Protectable;
  readonly covers: readonly Cover[];
}

/** Plans that belong together: the vault may be in one, the plan in another and the table in a third. */
export class Estate {
  readonly members: readonly EstateMember[];
  readonly vaults: readonly Vault[];
  readonly plans: readonly BackupPlan[];
  /** Every protectable resource, covered or not. */
  readonly coverage: readonly Coverage[];
  readonly outside: readonly OutsideResource[];
  /** What selections take and AWS Backup does not support: nothing covers it. */
  readonly beyond: readonly Coverage[];
  /** When rules run, from the time of the plans on. */
  readonly runs: Runs;
  private readonly vaultsByName: ReadonlyMap<Planned<string | null>, readonly Vault[]>;
  private readonly vaultByArn: (arn: string) => Vault | undefined;
  private readonly optIns: RegionOptIns;
  private readonly covered = new Map<BackupPlan, Coverage[]>();

  constructor(plans: readonly NamedPlan[]) {
    const read = plans.map(({ name, json, account }) => {
      const resources = new PlannedResources(json, name, account);
      return { name, resources, locked: readVaults(resources) };
    });
    const locked = joinLocks(read.map((member) => member.locked));
    const protections = joinSelections(
      read.map(({ resources }, position) => protectionOf(resources, locked[position])),
    );
    this.members = read.flatMap(({ name, resources }, position) => {
      const protection = protections[position];
      return protection === undefined ? [] : [{ name, resources, protection }];
    });
    this.runs = new Runs(madeAt(plans.map(({ json }) => json)));
    this.vaults = this.members.flatMap(({ protection }) => protection.vaults);
    this.plans = this.members.flatMap(({ protection }) => protection.plans);
    this.vaultsByName = groupBy(this.vaults, ({ name }) => name);
    this.vaultByArn = vaultsByArn(this.vaults);
    const detached = this.members.flatMap(({ protection }) => protection.detachedSelections);
    const withStandIns = [...this.plans, ...detached.map(standInFor)];
    const selections = new SelectionIndex([
      ...selectionsOf(withStandIns),
      ...possibleCovers(detached, this.plans),
    ]);
    const taken = this.members
      .flatMap(({ resources }) => readProtectables(resources))
      .map((protectable) => ({ protectable, covers: selections.coversOf(protectable) }));
    const isBeyond = ({ protectable }: Coverage) => kindBeyondBackup(protectable) !== undefined;
    this.beyond = taken.filter(isBeyond);
    this.coverage = taken.map((one) => (isBeyond(one) ? { ...one, covers: [] } : one));
    this.outside = outsideOf(
      withStandIns,
      this.coverage.map(({ protectable }) => protectable),
    );
    this.optIns = new RegionOptIns(this.ofType('aws_backup_region_settings'));
    for (const coverage of this.coverage) {
      for (const plan of new Set(coverage.covers.map((cover) => cover.plan))) {
        const list = this.covered.get(plan);
        if (list === undefined) this.covered.set(plan, [coverage]);
        else list.push(coverage);
      }
    }
  }

  /** All resources of some types, of every plan. */
  ofType(...types: readonly string[]): readonly ResourceInPlan[] {
    return this.members.flatMap(({ resources }) => resources.ofType(...types));
  }

  /** The selections of a resource that AWS Backup follows: its region may not be opted in to the type. */
  followed({ covers, protectable }: Coverage): readonly Cover[] {
    return this.optIns.followed(covers, protectable);
  }

  /** What a plan covers, with certainty or perhaps. */
  coveredBy(plan: BackupPlan): readonly Coverage[] {
    return this.covered.get(plan) ?? [];
  }

  /** The vault that a rule writes to, in its own plan or in another one in the region. */
  targetOf(rule: BackupRule, plan: BackupPlan): Vault | undefined {
    return rule.targetVault ?? this.onlyVaultNamed(rule.targetVaultName, plan);
  }

  /** The vault of an ARN, in whichever plan. */
  vaultAt(arn: Planned<string | null>): Vault | undefined {
    return typeof arn === 'string' ? this.vaultByArn(arn) : undefined;
  }

  private onlyVaultNamed(name: Planned<string | null>, { resource }: BackupPlan): Vault | undefined {
    if (typeof name !== 'string') return undefined;
    const region = regionOf(resource);
    const account = accountOf(resource);
    const others = (this.vaultsByName.get(name) ?? []).filter(
      (vault) =>
        vault.resource.siblings !== resource.siblings &&
        mayBeTheSame(vault.region, region) &&
        mayBeTheSame(vault.account, account),
    );
    return others.length === 1 ? others[0] : undefined;
  }
}

/** Plans of Terraform before 1.5 do not say when they were made. */
const LONG_AGO = '2024-01-01T00:00:00Z';

/** The instant from which schedules are played: that of the plans, so that a review of the same plans says the same. */
function madeAt(plans: readonly PlanJson[]): Date {
  const stamps = plans
    .map(({ timestamp }) => Date.parse(timestamp ?? ''))
    .filter((stamp) => !Number.isNaN(stamp));
  return stamps.length === 0 ? new Date(LONG_AGO) : new Date(Math.max(...stamps));
}
