import type { BackupType } from '../modules/backup-types';
import { matchesArn } from './arn-pattern';
import type { BackupPlan, BackupRule } from './backup-plans';
import { append, groupBy } from './grouping';
import { joinLocks, joinSelections } from './joining';
import { SelectionIndex, type Cover } from './coverage';
import type { PlanJson } from './plan-json';
import { AFTER_APPLY, type Planned } from './planned';
import { readProtectables, typeOfArn, type Protectable } from './protectable';
import { protectionOf, type Protection } from './protection';
import { accountOf, mayBeTheSame, regionOf } from './region';
import { PlannedResources, type ResourceInPlan } from './resources';
import { Runs } from './runs';
import type { Selection } from './selections';
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

/** A resource that a selection names by its ARN, and that no plan of the estate has. */
export interface OutsideResource {
  readonly arn: string;
  /** Undefined: the ARN may be of several kinds. */
  readonly type: BackupType | undefined;
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
  /** When rules run, from the time of the plans on. */
  readonly runs: Runs;
  private readonly vaultsByName: ReadonlyMap<Planned<string | null>, readonly Vault[]>;
  private readonly vaultByArn: (arn: string) => Vault | undefined;
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
    const selections = new SelectionIndex(this.plans);
    this.coverage = this.members
      .flatMap(({ resources }) => readProtectables(resources))
      .map((protectable) => ({ protectable, covers: selections.coversOf(protectable) }));
    this.outside = outsideOf(this.plans, this.coverage);
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

/** The ARNs that selections write down and that no resource of the estate has, or may have. */
function outsideOf(plans: readonly BackupPlan[], coverage: readonly Coverage[]): readonly OutsideResource[] {
  const inside = new Set(coverage.map(({ protectable }) => withoutAccount(protectable.arn)));
  const covers = new Map<string, Cover[]>();
  for (const plan of plans)
    for (const selection of plan.selections) {
      if (selection.resources === AFTER_APPLY) continue;
      for (const arn of selection.resources) {
        if (arn === AFTER_APPLY || arn.includes('*') || !arn.startsWith('arn:')) continue;
        if (inside.has(withoutAccount(arn)) || isExcluded(arn, selection)) continue;
        // What tags the resource has, no plan tells.
        const { everyCondition, excluded } = selection;
        const isCertain =
          everyCondition !== AFTER_APPLY && everyCondition.length === 0 && excluded !== AFTER_APPLY;
        append(covers, arn, { plan, selection, isCertain });
      }
    }
  return [...covers].map(([arn, list]) => ({ arn, type: typeOfArn(arn), covers: list }));
}

function isExcluded(arn: string, { excluded }: Selection): boolean {
  return (
    excluded !== AFTER_APPLY &&
    excluded.some((pattern) => pattern !== AFTER_APPLY && matchesArn(pattern, arn) === true)
  );
}

/** A plan often does not tell its account: then the rest of the ARN has to do. */
function withoutAccount(arn: string): string {
  return arn
    .split(':')
    .map((part, position) => (position === ACCOUNT_SEGMENT ? '' : part))
    .join(':');
}

const ACCOUNT_SEGMENT = 4;
