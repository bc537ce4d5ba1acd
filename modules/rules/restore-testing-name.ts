import { defineRule, matches } from '../lift/values';

/** Of a plan or of a selection: no hyphens. */
const NAME_PATTERN = /^[A-Za-z0-9_]{1,50}$/;

export const restoreTestingName = defineRule<{ readonly name: string }>(
  {
    id: 'restore-testing-name',
    level: 'refused',
    why: 'Names of restore testing plans and selections have no hyphens, and can never be changed.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html',
    isPlain: true,
  },
  ({ name }) => ({
    holds: matches(name, NAME_PATTERN),
    got: name,
    wanted: '1 to 50 letters, digits or underscores',
    fix: 'write underscores for hyphens',
  }),
);
