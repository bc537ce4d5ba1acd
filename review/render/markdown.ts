import type { JudgedFinding } from '../acceptance';
import type { CoverageEntry } from '../coverage';
import { code, prose, row, tableHead } from './markdown-text';
import type { Placed, Report } from './report';
import {
  absenceInWords,
  coverageInWords,
  hoursInWords,
  kindInWords,
  missedFirst,
  objectiveInWords,
  partialInWords,
  spacingInWords,
  unknownByRule,
  valuesInWords,
  verdictInWords,
} from './words';

/** What a comment on a pull request holds. */
export const LONGEST_COMMENT = 65_536;

/** So many plans are named at the head. */
const MOST_PLANS_NAMED = 20;

/** So many rows of each table are shown before one table gets more. */
const FIRST_ROWS = 5;

/** A part of the comment, whose rows can be cut. */
interface Section {
  readonly head: readonly string[];
  readonly rows: readonly string[];
  readonly tail: readonly string[];
  /** What its rows are, for the sentence that says that some are cut. */
  readonly noun: string;
}

/** A review as a comment on a pull request, never longer than one can be. */
export function renderMarkdown({ review, verdict, hasBackup }: Report): string {
  const { failing, lighter, accepted } = verdict;
  const where = ({ plan, address, path = '' }: Placed) =>
    [review.plans.length > 1 ? prose(`${plan}:`) : '', code(address), code(path)]
      .filter((part) => part !== '')
      .join(' ');
  const resources = (status: CoverageEntry['status']) =>
    review.coverage
      .filter((entry) => entry.status === status)
      .map((entry) => row(where(entry), prose(kindInWords(entry)), protectorsInWords(entry)));
  const absence = absenceInWords(hasBackup, review);
  const partial = partialInWords(review.partial);
  const covered = tableHead('Resource', 'Type', 'Backed up by');
  return fit([
    text([
      '## Backup review',
      '',
      `**${prose(verdictInWords(verdict))}.** Reviewed: ${namesInWords(review.plans)}.`,
      ...(absence === undefined ? [] : ['', absence]),
      ...(partial === undefined ? [] : ['', prose(partial)]),
    ]),
    table(
      ['### Findings'],
      tableHead('Finding', 'Where', 'Got', 'Wanted', 'What to do, and why'),
      [...failing, ...lighter].map((finding) => findingRow(finding, where)),
      'findings',
    ),
    table(
      ['### Changes in protection'],
      tableHead('Effect', 'Where', 'After the apply', 'Values'),
      review.changes.map((change) =>
        row(change.effect, where(change), prose(change.change), code(valuesInWords(change))),
      ),
      'changes',
    ),
    text([`### Coverage: ${coverageInWords(review.coverage)}`]),
    details('Unprotected', covered, resources('unprotected'), 'unprotected resources'),
    details('Unknown before the apply', covered, resources('unknown'), 'unknown resources'),
    details(
      'Age of the newest recovery point (the promise is held against the time between backups)',
      tableHead('Promise', 'Resource', 'Backups', 'Newest at worst', 'Promised'),
      missedFirst(review.objectives).map((one) =>
        row(
          objectiveInWords(one),
          where(one),
          spacingInWords(one.spacingHours),
          hoursInWords(one.worstAgeHours),
          one.rpoHours === null ? '' : hoursInWords(one.rpoHours),
        ),
      ),
      'objectives',
    ),
    details(
      'Accepted findings',
      tableHead('Finding', 'Where', 'Got', 'Reason'),
      accepted.map((one) => row(nameOf(one), where(one), code(one.got), prose(one.accepted ?? ''))),
      'accepted findings',
    ),
    details(
      'Not judged: known after apply',
      tableHead('Rule', 'Places', 'Such as', 'Not told'),
      unknownByRule(review.unknown).map(({ rule, count, first }) =>
        row(code(rule), String(count), where(first), prose(first.unknown)),
      ),
      'rules',
    ),
    details('Protected', covered, resources('protected'), 'protected resources'),
  ]);
}

function findingRow(finding: JudgedFinding, where: (place: Placed) => string): string {
  const { got, wanted, fix, why } = finding;
  return row(nameOf(finding), where(finding), code(got), prose(wanted), `${prose(fix)}<br>${prose(why)}`);
}

function nameOf({ level, rule, source }: JudgedFinding): string {
  return `**${level}**<br>[${prose(rule)}](${source})`;
}

function protectorsInWords({ protectedBy }: CoverageEntry): string {
  return protectedBy
    .slice(0, 3)
    .map(({ backupPlan, isCertain }) => `${code(backupPlan)}${isCertain ? '' : ' perhaps'}`)
    .join(', ');
}

function namesInWords(plans: readonly string[]): string {
  const more = plans.length - MOST_PLANS_NAMED;
  return plans.slice(0, MOST_PLANS_NAMED).map(code).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function text(lines: readonly string[]): readonly Section[] {
  return [{ head: [...lines, ''], rows: [], tail: [], noun: '' }];
}

function table(
  heading: readonly string[],
  head: readonly string[],
  rows: readonly string[],
  noun: string,
): readonly Section[] {
  return rows.length === 0 ? [] : [{ head: [...heading, '', ...head], rows, tail: [''], noun }];
}

/** A table that a reader opens. */
function details(
  summary: string,
  head: readonly string[],
  rows: readonly string[],
  noun: string,
): readonly Section[] {
  const opening = `<details><summary>${summary} (${rows.length})</summary>`;
  return table([opening], head, rows, noun).map((section) => ({ ...section, tail: ['', '</details>', ''] }));
}

/** Puts sections together: of each its first rows, then as many more as fit in their order; what is cut is said. */
function fit(parts: readonly (readonly Section[])[]): string {
  const sections = parts.flat();
  const cutSentence = ({ rows, noun }: Section, shown: number) =>
    `\n${rows.length - shown} of ${rows.length} ${noun} are cut: a comment holds ${LONGEST_COMMENT} characters. The format json has all.`;
  const lengthOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length + 1, 0);
  let left =
    LONGEST_COMMENT -
    sections.reduce((sum, one) => sum + lengthOf([...one.head, ...one.tail, cutSentence(one, 0)]), 0);
  const shown = new Map(sections.map((section) => [section, 0]));
  for (const most of [FIRST_ROWS, Infinity]) {
    for (const section of sections) {
      for (const line of section.rows.slice(shown.get(section), most)) {
        if (line.length + 1 > left) break;
        left -= line.length + 1;
        shown.set(section, (shown.get(section) ?? 0) + 1);
      }
    }
  }
  return sections
    .flatMap((section) => {
      const { head, rows, tail } = section;
      const count = shown.get(section) ?? 0;
      const cut = count < rows.length ? [cutSentence(section, count)] : [];
      return [...head, ...rows.slice(0, count), ...cut, ...tail];
    })
    .join('\n')
    .trimEnd();
}
