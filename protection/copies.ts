import { readLifecycle, type Lifecycle } from './lifecycle';
import { AFTER_APPLY, type Planned, type PlannedBlock } from './planned';
import type { Expressions, PlanExpression } from './references';
import type { ResourceInPlan } from './resources';
import type { VaultFinder } from './vault-finder';
import type { Vault } from './vaults';

export interface Copy {
  readonly vault: CopyTarget;
  readonly lifecycle: Planned<Lifecycle>;
}

/** The vault a copy goes to. */
export interface CopyTarget {
  readonly arn: Planned<string | null>;
  /** The vault of this plan whose ARN it is. */
  readonly vault: Vault | undefined;
}

/**
 * Copies are a set without names: one is told from the others by its lifecycle and by its vault as far as that is
 * known, and those that are alike may stand for each other.
 */
export function readCopies(
  copies: readonly PlannedBlock[],
  rule: Expressions | undefined,
  plan: ResourceInPlan,
  find: VaultFinder,
): readonly Copy[] {
  const written = [rule?.copy_action ?? []].flat() as Expressions[];
  const left = written.map((copy) => ({
    days: writtenDays(copy),
    arn: literalIn(copy.destination_vault_arn),
    vault: find.referenced(copy.destination_vault_arn, plan),
    copy,
  }));
  const isAlone = copies.length === 1 && written.length === 1;
  const isTold = copies.length === written.length && left.every(({ days }) => days !== undefined);
  return copies.map((copy) => {
    const arn = copy.text('destination_vault_arn');
    const isOf = (one: (typeof left)[number]) =>
      isAlone || (isTold && one.days === plannedDays(copy) && mayGoTo(arn, one));
    const position = left.findIndex(isOf);
    const [match] = position === -1 ? [] : left.splice(position, 1);
    return {
      vault: { arn, vault: match?.vault ?? find.at(arn) },
      lifecycle: readLifecycle(copy, match?.copy, plan),
    };
  });
}

/** Whether a planned destination can be the one that is written: literally, or as a vault of this plan. */
function mayGoTo(
  arn: Planned<string | null>,
  written: { readonly arn?: unknown; readonly vault: Vault | undefined },
): boolean {
  if (written.arn !== undefined) return written.arn === arn;
  return written.vault === undefined || written.vault.resource.block.text('arn') === arn;
}

/** Besides what an expression refers to there may be the template that it is written in. */
function literalIn(expression: unknown): unknown {
  const { constant_value: value, references = [] } = (expression ?? {}) as PlanExpression;
  return references.length === 0 ? value : undefined;
}

const DAYS = ['cold_storage_after', 'delete_after'];

/** The days of a copy as they are written; undefined where they are not constants. */
function writtenDays(copy: Expressions): string | undefined {
  const [lifecycle] = [copy.lifecycle ?? []].flat() as Expressions[];
  const days = DAYS.map((name) => {
    const expression = lifecycle?.[name] as PlanExpression | undefined;
    return expression === undefined ? null : Number(expression.constant_value ?? Number.NaN);
  });
  return days.some(Number.isNaN) ? undefined : inWords(days);
}

function plannedDays(copy: PlannedBlock): string | undefined {
  const blocks = copy.blocks('lifecycle');
  if (blocks === AFTER_APPLY) return undefined;
  const days = DAYS.map((name) => blocks[0]?.number(name) ?? null);
  return days.includes(AFTER_APPLY) ? undefined : inWords(days);
}

/** What is not written the provider reads back from AWS as 0. */
function inWords(days: readonly Planned<number | null>[]): string {
  return days.map((value) => (value === 0 ? null : value)).join('|');
}
