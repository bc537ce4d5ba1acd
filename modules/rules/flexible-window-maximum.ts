import { defineRule } from '../lift/values';

export const flexibleWindowMaximum = defineRule<{
  readonly mode: string;
  /** `null`: not said. */
  readonly maximumWindowMinutes: number | null;
}>(
  {
    id: 'flexible-window-maximum',
    level: 'refused',
    why: 'A flexible time window has a maximum.',
    source:
      'https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html',
    isPlain: true,
  },
  ({ mode, maximumWindowMinutes }) => ({
    holds: mode !== 'FLEXIBLE' || maximumWindowMinutes !== null,
    got: 'FLEXIBLE without a maximum',
    wanted: 'a maximum of 1 to 1440 minutes',
    fix: 'set maximum_window_in_minutes, or the mode to OFF',
  }),
);
