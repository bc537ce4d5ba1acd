import type { RuleFacts } from '../modules/lift';
import * as exported from '../modules/rules';
import { mistakesPage } from './mistakes-page';
import { rulesPage } from './rules-page';
import type { Verdict } from './verdicts';

/** Every rule there is. */
export const RULES: readonly RuleFacts[] = Object.values<unknown>(exported).filter(isRule);

/** The generated pages below `docs/`, by file name. */
export function pages(verdicts: readonly Verdict[]): Readonly<Record<string, string>> {
  return {
    'rules.md': rulesPage(RULES, verdicts),
    'planted-mistakes.md': mistakesPage(RULES, verdicts),
  };
}

function isRule(value: unknown): value is RuleFacts {
  return typeof value === 'object' && value !== null && 'check' in value;
}
