/** Writes one line of JSON, which CloudWatch Logs Insights can filter by field. */
export function log(entry: Readonly<Record<string, string | number | boolean>>): void {
  console.log(JSON.stringify(entry));
}
