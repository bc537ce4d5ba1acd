import { UNTOLD } from '../../protection/arn-pattern';
import { append } from '../../protection/grouping';
import { AFTER_APPLY } from '../../protection/planned';
import type { Protectable } from '../../protection/protectable';
import type { ListedResource } from '../resources-file';

/** A resource of a plan, with what a file of resources says about it. */
export interface Completed {
  readonly protectable: Protectable;
  readonly listed: ListedResource | undefined;
}

/** The resources of a file, to be found by those of the plans. */
export class ListedResources {
  readonly problems: string[] = [];
  readonly notes: string[] = [];
  private readonly byAddress: ReadonlyMap<string, ListedResource>;
  private readonly byArn = new Map<string, ListedResource[]>();
  private readonly used = new Set<ListedResource>();

  constructor(private readonly all: readonly ListedResource[]) {
    this.byAddress = new Map(
      all.flatMap((one) => (one.address === undefined ? [] : [[one.address, one] as const])),
    );
    for (const one of all) {
      if (one.arn === undefined) continue;
      for (const key of new Set([keyOfArn(one.arn), keyOfArn(withoutRegion(one.arn))]))
        append(this.byArn, key, one);
    }
  }

  /** Puts what the file says to what the plan says: the plan is believed, the file completes it. */
  complete(id: string, protectable: Protectable): Completed {
    const called = this.byAddress.get(id);
    const named = this.namedBy(protectable.arn);
    const listed = called ?? named;
    for (const one of [called, named]) if (one !== undefined) this.used.add(one);
    if (called !== undefined && named !== undefined)
      this.problems.push(`${named.arn ?? ''}: got it again as ${id}, wanted each resource once.`);
    if (listed === undefined) return { protectable, listed };
    const { type, tags, region } = listed;
    if (type !== undefined && type !== protectable.type)
      this.problems.push(
        `${id}: got the type ${type}, wanted ${protectable.type} as in the plan, or nothing.`,
      );
    if (tags !== undefined && protectable.tags !== AFTER_APPLY && !haveSame(tags, protectable.tags))
      this.notes.push(`${id}: its tags are those of the plan, which are not those of the list`);
    if (region !== undefined && typeof protectable.region === 'string' && region !== protectable.region)
      this.notes.push(`${id}: its region is that of the plan, ${protectable.region}`);
    return {
      protectable: {
        ...protectable,
        tags: protectable.tags === AFTER_APPLY ? (tags ?? AFTER_APPLY) : protectable.tags,
        region: typeof protectable.region === 'string' ? protectable.region : (region ?? protectable.region),
      },
      listed,
    };
  }

  /** Those that no plan has, with their ARNs. */
  get others(): readonly (ListedResource & { readonly arn: string })[] {
    return this.all.flatMap((one) =>
      one.arn === undefined || this.used.has(one) ? [] : { ...one, arn: one.arn },
    );
  }

  /** The addresses that no plan has. */
  get unmatched(): readonly string[] {
    return this.all.flatMap((one) => (one.address === undefined || this.used.has(one) ? [] : one.address));
  }

  private namedBy(arn: string): ListedResource | undefined {
    // What the plan does not tell of the name may be any name.
    if (/[\u0000\u0001]/.test(nameIn(arn))) return undefined; // eslint-disable-line no-control-regex -- UNTOLD and ASSIGNED
    const account = arn.split(':')[ACCOUNT_SEGMENT];
    return this.byArn
      .get(keyOfArn(arn))
      ?.find((one) => account === UNTOLD || account === one.arn?.split(':')[ACCOUNT_SEGMENT]);
  }
}

const REGION_SEGMENT = 3;
const ACCOUNT_SEGMENT = 4;
const NAME_SEGMENT = 5;

/** The region in an ARN; undefined: it tells none. */
export function regionIn(arn: string): string | undefined {
  const region = arn.split(':')[REGION_SEGMENT];
  return region === '' ? undefined : region;
}

/** What tells an ARN from others of its account, which plans often do not tell. */
export function keyOfArn(arn: string): string {
  const [, , service = '', region = ''] = arn.split(':');
  return `${service} ${region === UNTOLD ? '' : region} ${nameIn(arn)}`;
}

function nameIn(arn: string): string {
  return arn.split(':').slice(NAME_SEGMENT).join(':');
}

function withoutRegion(arn: string): string {
  return arn
    .split(':')
    .map((part, position) => (position === REGION_SEGMENT ? '' : part))
    .join(':');
}

function haveSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
