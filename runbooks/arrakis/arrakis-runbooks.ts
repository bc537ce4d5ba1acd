import { development } from '../../environments/arrakis/development';
import { production } from '../../environments/arrakis/production';
import { staging } from '../../environments/arrakis/staging';
import { arrakisRunbook } from './arrakis-runbook';

/** One runbook an environment. */
export function arrakisRunbooks(): ReadonlyMap<string, string> {
  return new Map(
    [development, staging, production].map((environment) => [
      `docs/runbooks/arrakis/${environment.backup.environment}.md`,
      arrakisRunbook(environment),
    ]),
  );
}
