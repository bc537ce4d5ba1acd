/** When a rule runs, and what it needs for it. */
export interface PlayedRule {
  /** In milliseconds, in order. */
  readonly runs: readonly number[];
  readonly startWindowMillis: number;
  readonly completionMillis: number;
  /** Infinity: for ever. */
  readonly keptForDays: number;
}

/** A run that makes a recovery point, in milliseconds. */
export interface RecoveryPoint {
  readonly instant: number;
  /** When it is there at the latest. */
  readonly done: number;
}

/**
 * The recovery points of the rules of one plan. Where start windows overlap, AWS keeps the backup of the rule with
 * the longer retention, and the other rule makes none.
 */
export function recoveryPointsOf(rules: readonly PlayedRule[]): readonly RecoveryPoint[] {
  const longestKeptFirst = [...rules].sort((a, b) => compareNumbers(b.keptForDays, a.keptForDays));
  const kept: { readonly runs: readonly number[]; readonly startWindowMillis: number }[] = [];
  return longestKeptFirst.flatMap(({ runs, startWindowMillis, completionMillis }) => {
    const surviving = kept.reduce<readonly number[]>(
      (left, other) => withoutOverlaps(left, startWindowMillis, other.runs, other.startWindowMillis),
      runs,
    );
    kept.push({ runs: surviving, startWindowMillis });
    return surviving.map((instant) => ({ instant, done: instant + completionMillis }));
  });
}

/**
 * How long it is at most from one run to the next, and how old the newest recovery point gets until the next one is
 * there. A stretch without runs at its beginning or end counts: the time between two runs is at least that long.
 */
export function agesOf(
  points: readonly RecoveryPoint[],
  { from, until }: { readonly from: number; readonly until: number },
): { readonly spacingMillis: number; readonly worstAgeMillis: number } {
  const known = points.filter(({ instant }) => instant <= until);
  const instants = known.map(({ instant }) => instant).sort(compareNumbers);
  let spacingMillis = 0;
  let previous = from;
  for (const instant of [...instants, until]) {
    spacingMillis = Math.max(spacingMillis, instant - previous);
    previous = instant;
  }
  let newest = from;
  let worstAgeMillis = spacingMillis;
  for (const { instant, done } of known.sort((a, b) => a.done - b.done)) {
    if (done > until) break;
    if (newest > from) worstAgeMillis = Math.max(worstAgeMillis, done - newest);
    newest = Math.max(newest, instant);
  }
  return { spacingMillis, worstAgeMillis };
}

function withoutOverlaps(
  runs: readonly number[],
  windowMillis: number,
  others: readonly number[],
  otherWindowMillis: number,
): readonly number[] {
  let position = 0;
  return runs.filter((run) => {
    while (position < others.length && (others[position] ?? 0) + otherWindowMillis <= run) position += 1;
    const other = others[position];
    return other === undefined || other >= run + windowMillis;
  });
}

/** Infinity less Infinity is no number. */
function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
