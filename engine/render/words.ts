import { MILLIS_AN_HOUR, MILLIS_A_DAY, instantInWords } from '../../protection/runs';
import type { Play } from '../play/play';
import type { Incident } from '../play/incidents';

const HOURS_OF_TWO_DAYS = 48;

/** `13`, `1,182`, `1,182.5`. */
export function numberInWords(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(\.|$))/g, ',');
}

/** `1 job`, `2 jobs`. */
export function countOf(count: number, noun: string): string {
  return `${numberInWords(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `24.5 hours`; from two days on `7 days`. */
export function spanInWords(millis: number): string {
  const hours = millis / MILLIS_AN_HOUR;
  return hours < HOURS_OF_TWO_DAYS ? `${rounded(hours)} hours` : `${rounded(millis / MILLIS_A_DAY)} days`;
}

/** One digit after the point, where there is one. */
export function rounded(value: number): string {
  return numberInWords(Math.round(value * 10) / 10);
}

/** The jobs of a resource that made no recovery point. */
export function failedJobsOf({ backups, copies }: Play['subjects'][number]['jobs']): number {
  return [backups, copies].reduce((sum, { failed, expired, aborted }) => sum + failed + expired + aborted, 0);
}

/** What happened, how often, to which rule. */
export function incidentInWords({ what, job, plan, rule, vault, count }: Incident): string {
  const jobs = job === 'run' ? countOf(count, 'run') : countOf(count, `${job} job`);
  const of = plan === null ? '' : ` of ${plan} rule[${rule ?? ''}]`;
  return `${jobs} ${what}${of}${vault === null ? '' : ` to ${vault}`}`;
}

/** `first 2026-01-01 05:00 UTC, last 2026-12-01 05:00 UTC`. */
export function datesInWords({ first, last }: Pick<Incident, 'first' | 'last'>): string {
  return first === last
    ? `on ${instantInWords(first)}`
    : `first ${instantInWords(first)}, last ${instantInWords(last)}`;
}

/** `a, b and 3 more`. */
export function namesInWords(names: readonly string[], atMost: number): string {
  const more = names.length - atMost;
  return more > 0 ? `${names.slice(0, atMost).join(', ')} and ${more} more` : names.join(', ');
}

/** The resources that are never backed up. */
export function unprotectedOf({ subjects }: Play): Play['subjects'] {
  return subjects.filter(({ gap }) => gap.firstAt === undefined);
}
