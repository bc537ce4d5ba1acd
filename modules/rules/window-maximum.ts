import { defineRule } from '../lift/values';

/** Minutes of a start or completion window, at most (100 years). */
export const MAX_WINDOW_MINUTES = 52_560_000;

export const windowMaximum = defineRule<{ readonly minutes: number }>(
  {
    id: 'window-maximum',
    level: 'refused',
    why: 'AWS Backup takes windows of 100 years at most: a number beyond is a mistake, such as seconds for minutes.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html',
    isPlain: true,
  },
  ({ minutes }) => ({
    holds: minutes <= MAX_WINDOW_MINUTES,
    got: minutes,
    wanted: `at most ${MAX_WINDOW_MINUTES} minutes`,
    fix: 'give the window in minutes: a day is 1440',
  }),
);
