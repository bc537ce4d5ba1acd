/**
 * Writes one line of JSON, which CloudWatch Logs Insights can filter by field. Takes single values only: a task
 * definition, whose environment may hold secrets, does not fit.
 */
export function log(entry: Readonly<Record<string, string | number>>): void {
  console.log(JSON.stringify(entry));
}
