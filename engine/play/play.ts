import { MILLIS_A_DAY } from '../../protection/runs';
import { Engine, type JobEvent } from '../model';
import type { Setup, Subject } from './from-estate';
import { GapWatch, type Gap } from './gaps';
import { Growth } from './growth';
import { Incidents, type Incident } from './incidents';
import { storageOf, type VaultStorage } from './storage';
import { Tally, type JobCounts, type ResourceJobs, type Series } from './tally';

/** What came of a simulation. Instants are in milliseconds. */
export interface Play {
  readonly from: number;
  readonly until: number;
  readonly days: number;
  readonly subjects: readonly (Subject & { readonly gap: Gap; readonly jobs: ResourceJobs })[];
  /** When the recovery points were counted. */
  readonly samples: readonly number[];
  readonly series: readonly Series[];
  /** At the end. */
  readonly vaults: readonly VaultStorage[];
  readonly backups: JobCounts;
  readonly copies: JobCounts;
  readonly incidents: readonly Incident[];
  readonly notes: readonly string[];
}

/** How often recovery points are counted, the end included. */
const SAMPLES = 10;

/** Plays some days of AWS Backup. */
export function play({ configuration, subjects: all, notes }: Setup, from: number, days: number): Play {
  const until = from + days * MILLIS_A_DAY;
  const isThere = ({ createdAt = from, deletedAt = until }: Subject) => createdAt < until && deletedAt > from;
  const subjects = all.filter(isThere);
  const absent = all.filter((subject) => !isThere(subject)).map(({ id }) => id);
  const growth = new Growth();
  const gaps = new GapWatch(subjects, from);
  const tally = new Tally();
  const incidents = new Incidents();
  const listener = (event: JobEvent) => {
    gaps.hear(event);
    tally.hear(event);
    incidents.hear(event);
    growth.hear(event);
  };
  const engine = new Engine({ configuration, from, listener });
  const samples = sampleDays(days).map((day) => from + day * MILLIS_A_DAY);
  for (const sample of samples) {
    engine.advanceTo(sample);
    tally.sample();
  }
  const found = gaps.gapsAt(until);
  return {
    from,
    until,
    days,
    subjects: subjects.flatMap((subject) => {
      const gap = found.get(subject.id);
      return gap === undefined ? [] : [{ ...subject, gap, jobs: tally.jobsOf(subject.id) }];
    }),
    samples,
    series: tally.series,
    vaults: storageOf(
      configuration.vaults.map(({ id }) => id),
      engine.recoveryPoints(),
      subjects,
      growth.vaultsAt(configuration, until),
    ),
    backups: tally.backups,
    copies: tally.copies,
    incidents: incidents.all,
    notes: absent.length > 0 ? [...notes, `not there on any of these days: ${absent.join(', ')}`] : notes,
  };
}

/** Whole days, evenly spread, the last one included. */
function sampleDays(days: number): readonly number[] {
  const count = Math.min(days, SAMPLES);
  return Array.from({ length: count }, (_, index) => Math.round(((index + 1) * days) / count));
}
