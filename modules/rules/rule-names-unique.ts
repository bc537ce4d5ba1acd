import { defineRule } from '../lift/values';

export const ruleNamesUnique = defineRule<{
  /** The names of all rules of one plan. */
  readonly names: readonly string[];
}>(
  {
    id: 'rule-names-unique',
    level: 'refused',
    why: 'Rules are known by their names: of two with one name, one would be lost. What the AWS API does with them is not documented.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html',
    isPlain: true,
  },
  ({ names }) => {
    const repeated = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
    return {
      holds: repeated.length === 0,
      got: (repeated.length === 0 ? names : repeated).join(', '),
      wanted: 'a name of its own for each rule of the plan',
      fix: 'rename the rules that share a name, or remove the ones too many',
    };
  },
);
