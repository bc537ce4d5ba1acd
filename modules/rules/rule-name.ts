import { defineRule, matches, type Lift } from '../lift/values';

/** 1 to 50 characters. */
export const RULE_NAME_PATTERN = /^[A-Za-z0-9_.-]{1,50}$/;

export const ruleName = defineRule<{ readonly name: Lift<string> }>(
  {
    id: 'rule-name',
    level: 'refused',
    why: 'AWS Backup refuses other rule names.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html',
  },
  ({ name }) => ({
    holds: matches(name, RULE_NAME_PATTERN),
    got: name,
    wanted: '1 to 50 letters, digits, hyphens, underscores or full stops',
    fix: 'shorten or respell the rule name',
  }),
);
