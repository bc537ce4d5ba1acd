/** A field that every answer has by AWS's documentation. Without it the export would be partial, so it fails. */
export function required<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new Error(`AWS answered without ${field}`);
  return value;
}

/** What AWS says it could not read. */
interface Failure {
  readonly arn?: string;
  readonly reason?: string;
  readonly detail?: string;
}

/** @throws an Error that names everything that could not be read */
export function assertNoFailures(what: string, failures: readonly Failure[] | undefined): void {
  if (failures === undefined || failures.length === 0) return;
  const reasons = failures.map(
    ({ arn, reason, detail }) =>
      `${arn ?? 'without an ARN'}: ${[reason, detail].filter((text) => text !== undefined).join(', ')}`,
  );
  throw new Error(`${what} could not be read, and nothing was written: ${reasons.join('; ')}`);
}

/** Cuts a list into the batches that one request may name. */
export function batchesOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_unused, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
