/** Lines of columns below a head; those beyond the most are counted. */
export function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  atMost: number,
): readonly string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, atMost);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...shown].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return [line(head), ...shown.map(line), ...moreLines(rows.length - shown.length)];
}

/** Says how many were left out, where any were. */
export function moreLines(more: number): readonly string[] {
  return more > 0 ? [`  and ${more} more: --format json has all`] : [];
}
