import type { DatabaseEvent } from './database-events';

/** An automated snapshot that RDS has finished. */
export interface FinishedSnapshot {
  readonly finishedAt: Date;
  /** Undefined where the event of its begin is no longer listed. */
  readonly durationSeconds: number | undefined;
}

const MILLIS_A_SECOND = 1000;

/** RDS-EVENT-0168 and RDS-EVENT-0169, which are listed without their numbers. @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html */
const BEGINS = 'Creating automated cluster snapshot';
const FINISHES = 'Automated cluster snapshot created';

/** The newest automated snapshot of a cluster, from the events of all snapshots; undefined: there was none. */
export function newestSnapshot(
  events: readonly DatabaseEvent[],
  clusterIdentifier: string,
): FinishedSnapshot | undefined {
  // Automated snapshots are called `rds:<cluster>-YYYY-MM-DD-hh-mm`; the name of another cluster may begin alike.
  const name = new RegExp(`^rds:${clusterIdentifier}-\\d{4}(?:-\\d\\d){4}$`);
  const own = events.filter(({ source }) => name.test(source));
  const [finish] = own
    .filter(({ message }) => message.startsWith(FINISHES))
    .sort((a, b) => b.time.getTime() - a.time.getTime());
  if (finish === undefined) return undefined;
  const begin = own.find(({ source, message }) => source === finish.source && message.startsWith(BEGINS));
  return {
    finishedAt: finish.time,
    durationSeconds:
      begin === undefined ? undefined : (finish.time.getTime() - begin.time.getTime()) / MILLIS_A_SECOND,
  };
}
