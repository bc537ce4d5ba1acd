/** The name of the list with the fewest single-letter edits from `wanted`, capitals aside; none when nothing is close. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, distance: editDistance(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= best.name.length / 2 ? best.name : undefined;
}

/** How many letters must be inserted, removed or exchanged to turn one text into the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(from).entries()) {
    const current = [row + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const exchange = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min((previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1, exchange));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
