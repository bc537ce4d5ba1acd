import type { BackupRule } from '@aws-sdk/client-backup';
import type { BackupStore } from '../../../simulator';

/** The rule of a deployed plan whose name has a word in it. */
export function ruleOf(store: BackupStore, word: string): BackupRule {
  const rules = [...store.plans.values()].flatMap(({ document }) => document.Rules ?? []);
  const rule = rules.find(({ RuleName }) => RuleName?.includes(word) === true);
  if (rule === undefined)
    throw new Error(`no rule with ${word}; rules: ${rules.map(({ RuleName }) => RuleName).join(', ')}`);
  return rule;
}
