import type { TaskManagerFacts } from '../facts';

/** One of the documented recoveries: what it is for and its steps, as Markdown. */
export interface Scenario {
  /** Heading without its number. */
  readonly title: string;
  /** Name of the scenario in the recovery objectives. */
  readonly objective: string;
  readonly write: (facts: TaskManagerFacts) => string;
}
