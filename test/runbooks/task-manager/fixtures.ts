import { rmSync } from 'node:fs';
import { development } from '../../../environments/task-manager/development';
import { production } from '../../../environments/task-manager/production';
import { staging } from '../../../environments/task-manager/staging';
import type { TaskManagerEnvironment } from '../../../modules/stacks';
import { taskManagerRunbook } from '../../../runbooks/task-manager';
import { synthesize, temporary, type Resource, type Synthesized } from '../../task-manager/synthesized';
import { joinedLines } from '../runbook-text';

export const ENVIRONMENTS: readonly (readonly [name: string, environment: TaskManagerEnvironment])[] = [
  ['development', development],
  ['staging', staging],
  ['production', production],
];

/** Production, with some inputs changed. */
export function productionWith(changes: Partial<TaskManagerEnvironment['backup']>): TaskManagerEnvironment {
  return { ...production, backup: { ...production.backup, ...changes } };
}

/** A runbook with every command on one line, as it is compared with documented commands. */
export function onOneLineEach(environment: TaskManagerEnvironment): string {
  return joinedLines(taskManagerRunbook(environment));
}

/** The part of a section below a heading of the third level. */
export function subsection(text: string, title: string): string {
  const found = text.split(/^#{2,3} /m).find((part) => part.startsWith(`${title}\n`));
  if (found === undefined) throw new Error(`no heading ${title}`);
  return found;
}

/** The numbers of the steps of a procedure. */
export function stepNumbers(text: string): readonly number[] {
  return [...text.matchAll(/^\*\*Step (\d+)\.\*\*/gm)].map(([, number]) => Number(number));
}

/** Expects a text to have all of these, in this order. */
export function inOrder(text: string, ...words: readonly string[]): void {
  const places = words.map((word) => text.indexOf(word));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
}

const alreadySynthesized = new Map<TaskManagerEnvironment, Synthesized>();

/** The resources of a type that an environment's stack makes. */
export function resourcesOf(environment: TaskManagerEnvironment, type: string): readonly Resource[] {
  const stack = alreadySynthesized.get(environment) ?? synthesize(environment.backup);
  alreadySynthesized.set(environment, stack);
  return Object.values(stack.json.resource[type] ?? {});
}

/** Everything that an environment's stack makes, as text. */
export function stackText(environment: TaskManagerEnvironment): string {
  resourcesOf(environment, '');
  return JSON.stringify(alreadySynthesized.get(environment)?.json);
}

/** To be called at the end of a test file that synthesizes. */
export function removeSynthesized(): void {
  for (const folder of temporary) rmSync(folder, { recursive: true });
}
