import { RULES } from '../review/rule-ids';
import { mistakesPage } from './mistakes-page';
import { rulesPage } from './rules-page';
import type { Verdict } from './verdicts';

/** The generated pages below `docs/`, by file name. */
export function pages(verdicts: readonly Verdict[]): Readonly<Record<string, string>> {
  return {
    'rules.md': rulesPage(RULES, verdicts),
    'planted-mistakes.md': mistakesPage(RULES, verdicts),
  };
}
