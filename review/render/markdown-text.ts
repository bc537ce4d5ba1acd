/** A cell shows so many characters of a value. */
const LONGEST_CELL = 300;

/** Text as Markdown shows it: nothing of it is markup, mentions anybody or ends a table cell. */
export function prose(text: string): string {
  return flat(text)
    .replace(/[&<>@#]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\\`*_[\]|~$]/g, '\\$&');
}

/** Text as code in a table cell: its backticks stay, its pipes do not end the cell. */
export function code(text: string): string {
  const shown = flat(text);
  if (shown === '') return '';
  // No escape in Markdown's own code says that a backslash stands before a pipe.
  if (shown.includes('\\|')) return `<code>${prose(shown)}</code>`;
  const runs = (shown.match(/`+/g) ?? []).map((run) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const space = /^`|`$/.test(shown) ? ' ' : '';
  return `${fence}${space}${shown.replace(/\|/g, '\\|')}${space}${fence}`;
}

export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The head of a table. */
export function tableHead(...names: readonly string[]): readonly string[] {
  return [row(...names), row(...names.map(() => '---'))];
}

/** One line without control characters, cut where it is long. */
function flat(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  if (line.length <= LONGEST_CELL) return line;
  return `${line.slice(0, LONGEST_CELL).replace(/[\ud800-\udbff]$/, '')}…`;
}
