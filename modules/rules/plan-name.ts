import { defineRule, matches, type Lift } from '../lift/values';

/** 1 to 200 characters. */
export const PLAN_NAME_PATTERN = /^[A-Za-z0-9_.-]{1,200}$/;

export const planName = defineRule<{ readonly name: Lift<string> }>(
  {
    id: 'plan-name',
    level: 'refused',
    why: 'AWS Backup refuses other plan names.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupPlan.html',
  },
  ({ name }) => ({
    holds: matches(name, PLAN_NAME_PATTERN),
    got: name,
    wanted: '1 to 200 letters, digits, hyphens, underscores or full stops',
    fix: 'shorten or respell the plan name, or the names that it is made of',
  }),
);
