import type { ArrakisFacts } from './facts';

/** A chapter of a runbook. */
export interface Section {
  readonly title: string;
  readonly body: string;
}

/** Writes a chapter; undefined where the environment has nothing to say in it. */
export type SectionWriter = (facts: ArrakisFacts) => Section | undefined;
