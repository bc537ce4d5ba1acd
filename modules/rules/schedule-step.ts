import { defineRule } from '../lift/values';

const HOURS_A_DAY = 24;

/** `12/8` in the field of the hours. */
const HOURS_STEP = /^cron\(\S+ (\d+)\/(\d+) /;

export const scheduleStep = defineRule<{ readonly schedule: string }>(
  {
    id: 'schedule-step',
    level: 'ignored',
    why: 'Steps are counted within a day, from 00:00 to 23:59: every 12 hours from 12:00 on is once a day.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
    isPlain: true,
  },
  ({ schedule }) => {
    const [, first = 0, step = HOURS_A_DAY] = (HOURS_STEP.exec(schedule) ?? []).map(Number);
    return {
      holds: step >= HOURS_A_DAY || first + step < HOURS_A_DAY,
      got: `${schedule} runs at ${first} h alone`,
      wanted: 'a first hour that leaves room for the step before midnight',
      fix: `begin earlier: ${first % step}/${step} runs every ${step} hours`,
    };
  },
);
