/** A runbook with every command on one line and single spaces. */
export function joinedLines(text: string): string {
  return text.replace(/ \\\n\s+/g, ' ');
}

/** The part of a runbook below a heading of the second level. */
export function section(text: string, title: string): string {
  const found = text.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
  if (found === undefined) throw new Error(`no section ${title}`);
  return found;
}

/** What is inside the code blocks of a language. */
export function codeBlocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)\n\`\`\`$`, 'gm'))].map(
    ([, inside]) => inside ?? '',
  );
}
