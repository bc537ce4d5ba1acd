import { defineRule } from '../lift/values';

/** Minutes of a backup window or a maintenance window, at least. */
export const MIN_DATABASE_WINDOW_MINUTES = 30;

export const databaseWindowMinutes = defineRule<{
  readonly window: string;
  readonly minutes: number;
}>(
  {
    id: 'database-window-minutes',
    level: 'refused',
    why: 'A backup or maintenance window of a database takes at least 30 minutes.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
    isPlain: true,
  },
  ({ window, minutes }) => ({
    holds: minutes >= MIN_DATABASE_WINDOW_MINUTES,
    got: window,
    wanted: `at least ${MIN_DATABASE_WINDOW_MINUTES} minutes`,
    fix: 'end the window later',
  }),
);
