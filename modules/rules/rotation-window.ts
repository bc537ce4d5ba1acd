import { defineRule } from '../lift/values';

/** Hours that a rotation window is open, at most: it ends with the day. */
export const MAX_ROTATION_WINDOW_HOURS = 24;

const HOURS = /^(\d{1,2})h$/;

export const rotationWindow = defineRule<{
  readonly duration: string;
}>(
  {
    id: 'rotation-window',
    level: 'refused',
    why: 'The window of a rotation is a number of hours, such as 3h, and does not reach into the next day.',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html',
    isPlain: true,
  },
  ({ duration }) => {
    const hours = Number(HOURS.exec(duration)?.[1] ?? 0);
    return {
      holds: hours >= 1 && hours <= MAX_ROTATION_WINDOW_HOURS,
      got: duration,
      wanted: `1h to ${MAX_ROTATION_WINDOW_HOURS}h`,
      fix: 'write the hours like 3h',
    };
  },
);
