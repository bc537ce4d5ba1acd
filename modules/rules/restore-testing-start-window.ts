import { between, defineRule } from '../lift/values';

/** Hours in which a restore test begins. */
export const MIN_START_WINDOW_HOURS = 1;
export const MAX_START_WINDOW_HOURS = 168;

export const restoreTestingStartWindow = defineRule<{ readonly startWindowHours: number }>(
  {
    id: 'restore-testing-start-window',
    level: 'refused',
    why: 'Restore tests begin within one hour to one week.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html',
    isPlain: true,
  },
  ({ startWindowHours }) => ({
    holds: between(startWindowHours, MIN_START_WINDOW_HOURS, MAX_START_WINDOW_HOURS),
    got: startWindowHours,
    wanted: `${MIN_START_WINDOW_HOURS} to ${MAX_START_WINDOW_HOURS} hours`,
    fix: 'set the hours, or leave them out: then they are 24',
  }),
);
