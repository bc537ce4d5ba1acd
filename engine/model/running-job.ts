import type { CopySettings } from './configuration';
import type { Job, RecoveryPoint } from './events';

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

/** A job as the engine keeps it. */
export interface RunningJob extends Mutable<Job> {
  /** When it must have started, in milliseconds; undefined: there is no start window. */
  readonly startBy: number | undefined;
  /** When it must be done, in milliseconds; undefined: there is no completion window. */
  readonly completeBy: number | undefined;
  /** The creation date of its recovery point; undefined: when it starts. */
  readonly createdAt: number | undefined;
  /** What is copied when it is done. */
  readonly copies: readonly CopySettings[];
  /** Its schedule is rare enough for the archive of EBS. */
  readonly isArchivable: boolean;
}

/** A recovery point as the engine keeps it. */
export type KeptPoint = Mutable<RecoveryPoint>;
