/** A chapter of a runbook. */
export interface Section {
  readonly title: string;
  readonly body: string;
}

/** Writes a chapter from the facts of a system; undefined where the environment has nothing to say in it. */
export type SectionWriter<Facts> = (facts: Facts) => Section | undefined;
