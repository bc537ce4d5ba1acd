/**
 * Blocks of Markdown with a blank line between them; absent ones are left out. A sentence that ends in a colon
 * stands right above the commands that it introduces.
 */
export function blocks(...parts: readonly (string | undefined)[]): string {
  return present(parts)
    .filter((part) => part !== '')
    .reduce((text, part) => {
      const introduces = text.endsWith(':') && part.startsWith('```');
      return text === '' ? part : `${text}${introduces ? '\n' : '\n\n'}${part}`;
    }, '');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function bullets(...items: readonly (string | undefined)[]): string {
  return present(items)
    .map((item) => `- ${item}`)
    .join('\n');
}

export function steps(...items: readonly (string | undefined)[]): string {
  return present(items)
    .map((item, index) => `${index + 1}. ${item}`)
    .join('\n');
}

/** Boxes to tick. */
export function checklist(...items: readonly (string | undefined)[]): string {
  return present(items)
    .map((item) => `- [ ] ${item}`)
    .join('\n');
}

/** Commands to paste into a shell. */
export function shell(...lines: readonly (string | undefined)[]): string {
  return fenced('bash', lines);
}

export function fenced(language: string, lines: readonly (string | undefined)[]): string {
  return [`\`\`\`${language}`, ...present(lines), '```'].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

export function link(text: string, target: string): string {
  return `[${text}](${target})`;
}

/** The anchor that a heading gets. */
export function anchor(heading: string): string {
  return `#${heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replace(/ /g, '-')}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

function escapeCell(text: string): string {
  return text.replace(/\|/g, '\\|');
}

function present(items: readonly (string | undefined)[]): readonly string[] {
  return items.filter((item) => item !== undefined);
}
