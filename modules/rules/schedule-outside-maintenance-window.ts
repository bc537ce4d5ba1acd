import { defineRule } from '../lift/values';

export const scheduleOutsideMaintenanceWindow = defineRule<{
  /** The first run that falls into the window; `null`: none. */
  readonly run: string | null;
  readonly window: string;
  readonly resource: string;
}>(
  {
    id: 'schedule-outside-maintenance-window',
    level: 'fails-later',
    why: 'Database services cannot start a backup in their maintenance window or the hour before, FSx in the four hours before: the job fails.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
    isPlain: true,
  },
  ({ run, window, resource }) => ({
    holds: run === null,
    got: `a run on ${run}, in or shortly before the window ${window} of ${resource}`,
    wanted: 'no run in the maintenance window or the hour before it, for FSx four hours',
    fix: 'move the schedule or the maintenance window',
  }),
);
