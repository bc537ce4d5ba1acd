import { AFTER_APPLY, type Planned, type PlannedBlock } from './planned';
import type { Expressions } from './references';
import type { ResourceInPlan } from './resources';

/** How long recovery points are kept, and from which day on in cold storage. */
export interface Lifecycle {
  /** Null: until someone deletes them. */
  readonly deleteAfterDays: Planned<number | null>;
  /** Null: never moved. */
  readonly coldStorageAfterDays: Planned<number | null>;
  /** Snapshots of EBS volumes are archived. */
  readonly archivesEbs: Planned<boolean>;
}

/** How long recovery points are kept; null: for ever, as with 0, which the provider does not send. */
export function keptForDays({ deleteAfterDays }: Lifecycle): Planned<number | null> {
  return deleteAfterDays === 0 ? null : deleteAfterDays;
}

/** The days for comparisons: for ever, and what the plan does not tell, is longer than any number. */
export function retentionOf(lifecycle: Planned<Lifecycle>): number {
  const days = lifecycle === AFTER_APPLY ? lifecycle : keptForDays(lifecycle);
  return typeof days === 'number' ? days : Infinity;
}

/** Reads the lifecycle of a rule or of a copy. */
export function readLifecycle(
  block: PlannedBlock,
  configured: Expressions | undefined,
  plan: ResourceInPlan,
): Planned<Lifecycle> {
  const blocks = block.blocks('lifecycle');
  if (blocks === AFTER_APPLY) return blocks;
  const [lifecycle] = blocks;
  const archivesEbs = lifecycle?.flag('opt_in_to_archive_for_supported_resources') ?? false;
  const [written] = [configured?.lifecycle ?? []].flat() as Expressions[];
  const isLeftOut = (name: string) => written !== undefined && !(name in written);
  const days = (name: string) => {
    const value = lifecycle?.number(name) ?? null;
    // What the configuration leaves out, the provider reads back from AWS as 0.
    return value === 0 && isLeftOut(name) ? null : value;
  };
  const cold = days('cold_storage_after');
  const isUntold = written === undefined && typeof plan.block.text('id') === 'string';
  return {
    deleteAfterDays: days('delete_after'),
    // Of a `dynamic` block nothing is written in the plan: the 0 of a plan that exists may be read back, and means the same.
    coldStorageAfterDays: isUntold && cold === 0 ? null : cold,
    // The provider reports what the configuration leaves out as computed: AWS then archives nothing. What a
    // `dynamic` block writes would be in the plan, but for a flag that another resource computes.
    archivesEbs:
      archivesEbs === AFTER_APPLY &&
      (written === undefined || isLeftOut('opt_in_to_archive_for_supported_resources'))
        ? false
        : archivesEbs,
  };
}
