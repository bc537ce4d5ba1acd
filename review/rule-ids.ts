import * as exported from '../modules/rules';

/** The id of every rule. */
export const RULE_IDS: readonly string[] = Object.values<unknown>(exported).flatMap((value) =>
  typeof value === 'object' && value !== null && 'check' in value && 'id' in value ? [String(value.id)] : [],
);
