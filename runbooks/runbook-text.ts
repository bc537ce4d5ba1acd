import { anchor, blocks, code, link } from './markdown';
import type { SectionWriter } from './section';

/** What a runbook is put together from. */
export interface Runbook<Facts> {
  readonly title: string;
  /** The environment file, from the project's root. */
  readonly source: string;
  /** Stands before the list of chapters. */
  readonly opening: string;
  readonly facts: Facts;
  readonly sections: readonly SectionWriter<Facts>[];
  /** From the folder of the runbook to the project's root. @default that of a file `docs/runbooks/<system>/` */
  readonly toRoot?: string;
}

/** From the folder of a system's runbooks to the project's root. */
const TO_ROOT = '../../..';

/** A runbook as Markdown: title, where it comes from, its chapters with links to each. */
export function runbookText<Facts>({
  title,
  source,
  opening,
  facts,
  sections,
  toRoot = TO_ROOT,
}: Runbook<Facts>): string {
  const written = sections.flatMap((write) => write(facts) ?? []);
  return `${blocks(
    `# ${title}`,
    `Generated from ${link(code(source), `${toRoot}/${source}`)}: change that file and run \`npm run runbooks\`. Times are UTC.`,
    opening,
    written.map((section) => link(section.title, anchor(section.title))).join(' · '),
    ...written.map((section) => `## ${section.title}\n\n${section.body}`),
  )}\n`;
}
