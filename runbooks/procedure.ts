import { blocks, code } from './markdown';

/** A step in words, and what to paste or read with it. */
export type Step = readonly [words: string, ...more: readonly (string | undefined)[]];

/** Numbered steps, each with its commands. A list would need its commands indented, which nobody can paste. */
export function procedure(...items: readonly Step[]): string {
  return blocks(...items.flatMap(([words, ...more], index) => [`**Step ${index + 1}.** ${words}`, ...more]));
}

/** A command of the document that does not do what it is there for: quoted, never to be pasted. */
export function doesNotWork(reason: string, command: string): string {
  return `As documented, does not work (${reason}): ${code(command)}`;
}
