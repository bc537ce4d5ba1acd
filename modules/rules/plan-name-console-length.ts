import { defineRule, matches, not, type Lift } from '../lift/values';

/** Characters of the longest plan name that the console can write. */
export const MAX_CONSOLE_PLAN_NAME_CHARACTERS = 50;

const TOO_LONG_PATTERN = new RegExp(`^[A-Za-z0-9_.-]{${MAX_CONSOLE_PLAN_NAME_CHARACTERS + 1},}$`);

export const planNameConsoleLength = defineRule<{ readonly name: Lift<string> }>(
  {
    id: 'plan-name-console-length',
    level: 'advice',
    why: 'The API takes 200 characters, the console 50: someone who has to recreate the plan by hand cannot keep its name.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
  },
  ({ name }) => ({
    holds: not(matches(name, TOO_LONG_PATTERN)),
    got: name,
    wanted: `at most ${MAX_CONSOLE_PLAN_NAME_CHARACTERS} characters`,
    fix: 'shorten the plan name, or the names that it is made of',
  }),
);
