import { development } from '../../environments/tattoo-directory/development';
import { production } from '../../environments/tattoo-directory/production';
import { staging } from '../../environments/tattoo-directory/staging';
import { tattooRunbook } from './tattoo-runbook';

/** One runbook an environment. */
export function tattooDirectoryRunbooks(): ReadonlyMap<string, string> {
  return new Map(
    [development, staging, production].map((environment) => [
      `docs/runbooks/tattoo-directory/${environment.backup.environment}.md`,
      tattooRunbook(environment),
    ]),
  );
}
