import type { Paint } from '../../plan/paint';
import { instantInWords } from '../../protection/runs';
import { BEHAVIOURS, type Behaviour } from '../model';
import type { Incident } from '../play/incidents';
import type { Play } from '../play/play';
import type { JobCounts } from '../play/tally';
import { moreLines, tableOf } from './table';
import {
  countOf,
  datesInWords,
  failedJobsOf,
  incidentInWords,
  namesInWords,
  numberInWords,
  rounded,
  spanInWords,
  unprotectedOf,
} from './words';

/** Lines of a table that are written; the JSON has all. */
const MOST_LINES = 40;
/** Resources that an incident names. */
const MOST_NAMES = 3;

/** A simulation for a terminal. */
export function renderText(played: Play, paint: Paint): string {
  const unprotected = unprotectedOf(played);
  const parts = [
    [headOf(played)],
    [paint.bold('Jobs'), `  backup: ${jobsInWords(played.backups)}`, `  copy: ${jobsInWords(played.copies)}`],
    section(paint, 'What went wrong', [
      ...played.incidents.flatMap((incident) => incidentLines(incident, paint)),
      ...unprotected.slice(0, MOST_LINES).flatMap((subject) => unprotectedLines(subject, played, paint)),
      ...moreLines(unprotected.length - MOST_LINES),
    ]),
    section(paint, 'Age of the newest recovery point, at worst', gapTable(played)),
    section(paint, 'Recovery points', seriesTable(played)),
    section(paint, 'Vaults at the end', vaultTable(played)),
    section(
      paint,
      'Taken to be so',
      played.notes.map((note) => `  ${note}`),
    ),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(paint: Paint, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [paint.bold(title), ...lines];
}

function headOf({ from, until, days, subjects }: Play): string {
  const taken = subjects.filter(({ plans }) => plans.length > 0).length;
  return (
    `${countOf(days, 'day')} from ${instantInWords(from)} to ${instantInWords(until)}: ` +
    `${countOf(subjects.length, 'resource')}, ${numberInWords(taken)} of them selected.`
  );
}

function jobsInWords({ completed, failed, expired, aborted }: JobCounts): string {
  return [
    `${numberInWords(completed)} completed`,
    ...(failed > 0 ? [`${numberInWords(failed)} failed`] : []),
    ...(expired > 0 ? [`${numberInWords(expired)} expired`] : []),
    ...(aborted > 0 ? [`${numberInWords(aborted)} aborted`] : []),
  ].join(', ');
}

function incidentLines(incident: Incident, paint: Paint): readonly string[] {
  const behaviour: Behaviour = BEHAVIOURS[incident.behaviour];
  const names = namesInWords(incident.resources, MOST_NAMES);
  return [
    `  ${paint.red(incidentInWords(incident))}`,
    `    ${incident.reason}`,
    `    ${names}; ${datesInWords(incident)}`,
    paint.faint(`    ${'source' in behaviour ? behaviour.source : `assumed: ${behaviour.assumed}`}`),
  ];
}

function unprotectedLines(
  { id, type, whyNot, gap, jobs }: Play['subjects'][number],
  { until }: Play,
  paint: Paint,
): readonly string[] {
  const begin = gap.worstAt - gap.worstMillis;
  const why = failedJobsOf(jobs) > 0 ? 'its jobs make none' : 'no job of it comes to an end in these days';
  return [
    `  ${paint.red(`${id} (${type}) has no recovery point in ${spanInWords(gap.worstMillis)}`)}`,
    `    ${whyNot ?? why}; from ${instantInWords(begin)} to ${instantInWords(Math.min(until, gap.worstAt))}`,
  ];
}

function gapTable({ subjects }: Play): readonly string[] {
  const rows = [...subjects]
    .sort((a, b) => b.gap.worstMillis - a.gap.worstMillis)
    .map(({ id, type, gap, jobs }) => [
      id,
      type,
      spanInWords(gap.worstMillis),
      gap.firstAt === undefined ? 'never backed up' : `until ${instantInWords(gap.worstAt)}`,
      numberInWords(failedJobsOf(jobs)),
    ]);
  return tableOf(['resource', 'type', 'worst age', '', 'failed jobs'], rows, MOST_LINES);
}

function seriesTable({ series, samples, from, until, days }: Play): readonly string[] {
  const head = samples.map((sample) => `day ${Math.round(((sample - from) / (until - from)) * days)}`);
  const rows = series.map(({ resource, vault, points }) => [resource, vault, ...points.map(String)]);
  return tableOf(['resource', 'vault', ...head], rows, MOST_LINES);
}

function vaultTable({ vaults }: Play): readonly string[] {
  const gb = (size: number | null) => (size === null ? '?' : rounded(size));
  return tableOf(
    ['vault', 'warm', 'cold', 'warm GB', 'cold GB', ''],
    vaults.map(({ vault, warmPoints, coldPoints, warmGb, coldGb, isSteady }) => [
      vault,
      numberInWords(warmPoints),
      numberInWords(coldPoints),
      gb(warmGb),
      gb(coldGb),
      isSteady ? 'steady' : 'still growing',
    ]),
    MOST_LINES,
  );
}
