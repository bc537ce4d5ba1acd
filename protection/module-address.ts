/** One step of a module's address: `module.backup["eu"]`. */
export interface ModuleStep {
  readonly name: string;
  /** The address up to and including this step. */
  readonly address: string;
}

const STEP = /module\.([^.[]+)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?/g;

/** The steps from the root to a module: none for the root itself. */
export function moduleSteps(address: string): ModuleStep[] {
  return [...address.matchAll(STEP)].map((match) => ({
    name: match[1] ?? '',
    address: address.slice(0, match.index + match[0].length),
  }));
}

/** The address of the module that calls a module; undefined for the root. */
export function callerOf(address: string): string | undefined {
  if (address === '') return undefined;
  return moduleSteps(address).at(-2)?.address ?? '';
}
