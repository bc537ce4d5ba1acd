import { development } from '../../environments/task-manager/development';
import { production } from '../../environments/task-manager/production';
import { staging } from '../../environments/task-manager/staging';
import { taskManagerRunbook } from './task-manager-runbook';

/** One document an environment. */
export function taskManagerRunbooks(): ReadonlyMap<string, string> {
  return new Map(
    [development, staging, production].map((environment) => [
      `docs/runbooks/task-manager/${environment.backup.environment}.md`,
      taskManagerRunbook(environment),
    ]),
  );
}
