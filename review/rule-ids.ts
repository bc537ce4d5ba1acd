import type { RuleFacts } from '../modules/lift/values';
import * as exported from '../modules/rules';

/** Every rule there is. */
export const RULES: readonly RuleFacts[] = Object.values<unknown>(exported).filter(isRule);

/** The id of every rule. */
export const RULE_IDS: readonly string[] = RULES.map(({ id }) => id);

function isRule(value: unknown): value is RuleFacts {
  return typeof value === 'object' && value !== null && 'check' in value;
}
