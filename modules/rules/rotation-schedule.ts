import { defineRule } from '../lift/values';

/** Hours between two rotations, at least. */
export const MIN_ROTATION_HOURS = 4;

/** Days between two rotations, at most. */
export const MAX_ROTATION_DAYS = 999;

const HOURS_A_DAY = 24;

const RATE = /^rate\((\d{1,5}) (hours?|days?)\)$/;

/** Six fields, the minutes 0, one of the two day fields `?`. */
const CRON_ON_THE_HOUR =
  /^cron\(0 [\d*,/-]+ (?:[\dLW*,/-]+ [\dA-Z*,/-]+ \?|\? [\dA-Z*,/-]+ [\dA-Z*,/#-]+) [\d*,/-]+\)$/;

export const rotationSchedule = defineRule<{
  readonly schedule: string;
}>(
  {
    id: 'rotation-schedule',
    level: 'refused',
    why: 'Secrets Manager takes a rate of hours or days, four hours apart at least, or a cron expression that starts on the hour.',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html',
    isPlain: true,
  },
  ({ schedule }) => {
    const [, count = '', unit = ''] = RATE.exec(schedule) ?? [];
    const hours = Number(count) * (unit.startsWith('day') ? HOURS_A_DAY : 1);
    return {
      holds:
        CRON_ON_THE_HOUR.test(schedule) ||
        (hours >= MIN_ROTATION_HOURS && hours <= MAX_ROTATION_DAYS * HOURS_A_DAY),
      got: schedule,
      wanted: `rate(${MIN_ROTATION_HOURS} hours) to rate(${MAX_ROTATION_DAYS} days), or cron(0 hours day-of-month month day-of-week year)`,
      fix: 'write the schedule like rate(30 days)',
    };
  },
);
