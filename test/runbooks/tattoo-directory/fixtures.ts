import { development } from '../../../environments/tattoo-directory/development';
import { production } from '../../../environments/tattoo-directory/production';
import { staging } from '../../../environments/tattoo-directory/staging';
import type { TattooDirectoryEnvironment } from '../../../modules/stacks';
import { tattooRunbook } from '../../../runbooks/tattoo-directory';
import { joinedLines } from '../runbook-text';

export const ENVIRONMENTS: readonly (readonly [name: string, environment: TattooDirectoryEnvironment])[] = [
  ['development', development],
  ['staging', staging],
  ['production', production],
];

/** Production, with some inputs changed. */
export function productionWith(
  changes: Partial<TattooDirectoryEnvironment['backup']>,
): TattooDirectoryEnvironment {
  return { ...production, backup: { ...production.backup, ...changes } };
}

/** A runbook with every command on one line. */
export function onOneLineEach(environment: TattooDirectoryEnvironment): string {
  return joinedLines(tattooRunbook(environment));
}

/** The numbered steps of a procedure: their titles and what is below each. */
export function stepsOf(procedure: string): readonly (readonly [title: string, body: string])[] {
  return procedure
    .split(/^### /m)
    .slice(1)
    .filter((part) => /^\d+\. /.test(part))
    .map((part) => [part.split('\n')[0] ?? '', part.split('\n').slice(1).join('\n')]);
}
