import { development } from '../../../environments/fibonacci/development';
import { production } from '../../../environments/fibonacci/production';
import { staging } from '../../../environments/fibonacci/staging';
import type { FibonacciEnvironment } from '../../../modules/stacks';
import { fibonacciDocuments } from '../../../runbooks/fibonacci';
import { DOCUMENTS } from '../../../runbooks/fibonacci/documents';
import { joinedLines } from '../runbook-text';

export const ENVIRONMENTS: readonly (readonly [name: string, environment: FibonacciEnvironment])[] = [
  ['development', development],
  ['staging', staging],
  ['production', production],
];

/** Production, with some inputs changed. */
export function productionWith(changes: Partial<FibonacciEnvironment['backup']>): FibonacciEnvironment {
  return { ...production, backup: { ...production.backup, ...changes } };
}

/** A document of an environment, with every command on one line. */
export function documentOf(
  document: keyof typeof DOCUMENTS,
  environment: FibonacciEnvironment = production,
): string {
  return joinedLines(fibonacciDocuments(environment)[DOCUMENTS[document]] ?? '');
}

/** The part of a text below a heading of the second or third level, up to the next heading. */
export function below(text: string, heading: string): string {
  const found = text.split(/^#{2,3} /m).find((part) => part.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`no heading ${heading}`);
  return found;
}

/** The headings of the second level. */
export function chapters(text: string): readonly string[] {
  return [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
}

/** The first numbered list of a text. */
export function clicks(text: string): readonly string[] {
  const [list = ''] = /(?:^\d+\. .*\n?)+/m.exec(text) ?? [];
  return list.trimEnd().split('\n');
}

/** The words of each `**Step n.**` with what follows it. */
export function stepsOf(text: string): readonly string[] {
  return text.split(/^\*\*Step \d+\.\*\* /m).slice(1);
}
