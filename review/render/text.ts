import { formatFinding } from '../../modules/lift/values';
import type { JudgedFinding } from '../acceptance';
import type { Change } from '../changes';
import type { CoverageEntry } from '../coverage';
import type { Objective } from '../objectives';
import type { Placed, Report } from './report';
import {
  absenceInWords,
  countOf,
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

/** A list that is not of findings shows so many entries. */
export const LONGEST_LIST = 20;

/** A review for a terminal: findings first, the verdict last. */
export function renderText(report: Report): string {
  const { review, verdict, hasBackup, paint } = report;
  const { failing, lighter, accepted } = verdict;
  // One plan needs no name before each address.
  const at = ({ plan, address, path = '' }: Placed) =>
    printable(
      [review.plans.length > 1 ? `${plan}:` : '', address, path].filter((part) => part !== '').join(' '),
    );
  const absence = absenceInWords(hasBackup, review);
  const partial = partialInWords(review.partial);
  const sections = [
    ...failing.map((finding) => findingText(finding, at, paint.red)),
    ...lighter.map((finding) => findingText(finding, at, paint.bold)),
    ...(absence === undefined ? [] : [absence]),
    ...(partial === undefined ? [] : [printable(partial)]),
    list(
      paint.bold(`Accepted: ${countOf(accepted.length, 'finding')}`),
      accepted.flatMap((one) => acceptedLines(one, at)),
      Infinity,
    ),
    coverageText(review.coverage, at, paint.bold),
    list(
      paint.bold('Changes in protection'),
      review.changes.map((change) => changeLine(change, at)),
    ),
    list(
      paint.bold('Age of the newest recovery point (the promise is held against the time between backups)'),
      missedFirst(review.objectives).map((one) => objectiveLine(one, at)),
    ),
    list(
      paint.bold('Not judged: known after apply'),
      unknownByRule(review.unknown).map(
        ({ rule, count, first }) =>
          `${rule}: ${countOf(count, 'place')}, such as ${at(first)} (${printable(first.unknown)})`,
      ),
    ),
    (failing.length > 0 ? paint.red : paint.bold)(`${verdictInWords(verdict)}.`),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

type At = (place: Placed) => string;

function findingText(finding: JudgedFinding, at: At, emphasize: (text: string) => string): string {
  const { rule: id, level, why, source, got, wanted, fix } = finding;
  const [heading = '', ...lines] = formatFinding({
    rule: { id, level, why, source },
    path: at(finding),
    got: printable(got),
    wanted: printable(wanted),
    fix: printable(fix),
  }).split('\n');
  return [emphasize(heading), ...lines].join('\n');
}

function acceptedLines(finding: JudgedFinding, at: At): readonly string[] {
  return [
    `${at(finding)}  [${finding.rule}: ${finding.level}]`,
    `  reason  ${printable(finding.accepted ?? '')}`,
  ];
}

function coverageText(
  coverage: readonly CoverageEntry[],
  at: At,
  emphasize: (text: string) => string,
): string {
  const heading = emphasize(`Coverage: ${coverageInWords(coverage)}`);
  const of = (wanted: CoverageEntry['status']) =>
    coverage
      .filter(({ status }) => status === wanted)
      .map((entry) => `${at(entry)} (${printable(kindInWords(entry))})`);
  return [
    heading,
    list('  unprotected', of('unprotected')),
    list('  unknown before the apply', of('unknown')),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function changeLine(change: Change, at: At): string {
  const values = valuesInWords(change);
  return `${change.effect}: ${at(change)}: ${printable(change.change)}${values === '' ? '' : ` (${printable(values)})`}`;
}

function objectiveLine(objective: Objective, at: At): string {
  const { spacingHours, worstAgeHours, rpoHours } = objective;
  const promise = rpoHours === null ? '' : `, promised ${hoursInWords(rpoHours)}`;
  return (
    `${objectiveInWords(objective)}: ${at(objective)}: backups ${spacingInWords(spacingHours)}, ` +
    `newest at worst ${hoursInWords(worstAgeHours)} old${promise}`
  );
}

/** A heading and its indented lines; empty where there is none. */
function list(heading: string, lines: readonly string[], most = LONGEST_LIST): string {
  if (lines.length === 0) return '';
  const indent = `${/^ */.exec(heading)?.[0] ?? ''}  `;
  const more = lines.length - most;
  return [
    heading,
    ...lines.slice(0, most).map((line) => indent + line),
    ...(more > 0 ? [`${indent}and ${more} more (--format json has all)`] : []),
  ].join('\n');
}

/** Text of a plan for a terminal: no control character and no change of the writing direction gets through. */
function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
