import { defineRule, gte, type Lift } from '../lift/values';

/** Minutes within which a job may start, at least. */
export const MIN_START_WINDOW_MINUTES = 60;

export const startWindow = defineRule<{ readonly startWindowMinutes: Lift<number> }>(
  {
    id: 'start-window',
    level: 'refused',
    why: 'AWS Backup refuses a start window below 60 minutes.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html',
  },
  ({ startWindowMinutes }) => ({
    holds: gte(startWindowMinutes, MIN_START_WINDOW_MINUTES),
    got: startWindowMinutes,
    wanted: `at least ${MIN_START_WINDOW_MINUTES} minutes`,
    fix: 'give jobs an hour or more to start',
  }),
);
