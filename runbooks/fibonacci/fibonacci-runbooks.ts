import { development } from '../../environments/fibonacci/development';
import { production } from '../../environments/fibonacci/production';
import { staging } from '../../environments/fibonacci/staging';
import type { FibonacciEnvironment } from '../../modules/stacks';
import { checklist } from './checklist';
import { DOCUMENTS } from './documents';
import { fibonacciFacts } from './facts';
import { procedures } from './procedures';
import { quickReference } from './quick-reference';

/** The documented set of one environment: file name -> text. */
export function fibonacciDocuments(environment: FibonacciEnvironment): Readonly<Record<string, string>> {
  const facts = fibonacciFacts(environment);
  return {
    [DOCUMENTS.procedures]: procedures(facts),
    [DOCUMENTS.quickReference]: quickReference(facts),
    [DOCUMENTS.checklist]: checklist(facts),
  };
}

/** The documented set of each environment, in a folder of its own. */
export function fibonacciRunbooks(): ReadonlyMap<string, string> {
  return new Map(
    [development, staging, production].flatMap((environment) =>
      Object.entries(fibonacciDocuments(environment)).map(([name, text]): [string, string] => [
        `docs/runbooks/fibonacci/${environment.backup.environment}/${name}`,
        text,
      ]),
    ),
  );
}
