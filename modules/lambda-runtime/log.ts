/**
 * Writes one line of JSON, which CloudWatch Logs Insights can filter by field. Takes single values only: a document,
 * which may hold secrets, does not fit.
 */
export function log(entry: Readonly<Record<string, string | number | boolean>>): void {
  console.log(JSON.stringify(entry));
}

/** One line with the name and the message of an error. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replaceAll(/\s+/g, ' ');
}
