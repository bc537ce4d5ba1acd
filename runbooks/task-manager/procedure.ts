import { code, link } from '../markdown';
import { shellCommand } from '../shell-command';

export { doesNotWork, procedure, type Step } from '../procedure';

const SCRIPTS = 'docs/runbooks/task-manager/scripts';

/** Call of a script from the root of the project: a dry run, unless it only reads. */
export function scriptCall(name: string, options: readonly string[], isReadOnly = false): string {
  return shellCommand(`bash ${SCRIPTS}/${name}.sh`, ...options, ...(isReadOnly ? [] : ['--dry-run']));
}

export function scriptLink(name: string): string {
  return link(code(`${name}.sh`), `scripts/${name}.sh`);
}
