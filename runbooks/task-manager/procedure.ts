import { blocks, code, link } from '../markdown';
import { shellCommand } from '../shell-command';

/** A step in words, and what to paste or read with it. */
export type Step = readonly [words: string, ...more: readonly (string | undefined)[]];

/** Numbered steps, each with its commands. A list would need its commands indented, which nobody can paste. */
export function procedure(...items: readonly Step[]): string {
  return blocks(...items.flatMap(([words, ...more], index) => [`**Step ${index + 1}.** ${words}`, ...more]));
}

const SCRIPTS = 'docs/runbooks/task-manager/scripts';

/** Call of a script from the root of the project: a dry run, unless it only reads. */
export function scriptCall(name: string, options: readonly string[], isReadOnly = false): string {
  return shellCommand(`bash ${SCRIPTS}/${name}.sh`, ...options, ...(isReadOnly ? [] : ['--dry-run']));
}

export function scriptLink(name: string): string {
  return link(code(`${name}.sh`), `scripts/${name}.sh`);
}

/** A command of the document that does not do what it is there for: quoted, never to be pasted. */
export function doesNotWork(reason: string, command: string): string {
  return `As documented, does not work (${reason}): ${code(command)}`;
}
