import { MILLIS_AN_HOUR } from '../../protection/runs';
import { BEHAVIOURS, type Behaviour } from '../model';
import type { Play } from '../play/play';

/** A simulation as JSON: instants in ISO 8601, times in hours. */
export function renderJson(played: Play): string {
  const { from, until, days, subjects, samples, series, vaults, backups, copies, incidents, notes } = played;
  return `${JSON.stringify(
    {
      from: iso(from),
      until: iso(until),
      days,
      jobs: { backups, copies },
      incidents: incidents.map(({ first, last, ...incident }) => ({
        ...incident,
        first: iso(first),
        last: iso(last),
        ...groundsOf(BEHAVIOURS[incident.behaviour]),
      })),
      resources: subjects.map(({ id, type, plans, whyNot, gap, jobs }) => ({
        id,
        type,
        plans,
        whyNot: whyNot ?? null,
        jobs,
        worstAgeHours: gap.worstMillis / MILLIS_AN_HOUR,
        worstAt: iso(gap.worstAt),
        withoutPoint: gap.withoutPoint,
        firstPointAt: gap.firstAt === undefined ? null : iso(gap.firstAt),
      })),
      samples: samples.map(iso),
      recoveryPoints: series,
      vaults,
      notes,
    },
    undefined,
    2,
  )}\n`;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

function groundsOf(behaviour: Behaviour): { readonly source?: string; readonly assumed?: string } {
  return 'source' in behaviour ? { source: behaviour.source } : { assumed: behaviour.assumed };
}
