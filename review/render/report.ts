import type { Paint } from '../../plan/paint';
import type { Review } from '../review';
import type { Verdict } from '../verdict';

/** What is written. */
export interface Report {
  readonly review: Review;
  readonly verdict: Verdict;
  /** Whether a plan has anything of AWS Backup. */
  readonly hasBackup: boolean;
  /** Marks the text for a terminal. */
  readonly paint: Paint;
}

/** A place in a plan. */
export interface Placed {
  readonly plan: string;
  readonly address: string;
  readonly path?: string;
}
