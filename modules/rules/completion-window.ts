import { add, defineRule, gte, say, type Lift } from '../lift/values';

/** Minutes by which the completion window is longer than the start window, at least. */
export const MIN_MINUTES_TO_COMPLETE = 60;

export const completionWindow = defineRule<{
  readonly startWindowMinutes: Lift<number>;
  /** Counted from the scheduled time, like the start window. */
  readonly completionWindowMinutes: Lift<number>;
}>(
  {
    id: 'completion-window',
    level: 'refused',
    why: 'AWS Backup refuses a completion window that is less than 60 minutes longer than the start window.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html',
  },
  ({ startWindowMinutes, completionWindowMinutes }) => ({
    holds: gte(completionWindowMinutes, add(startWindowMinutes, MIN_MINUTES_TO_COMPLETE)),
    got: completionWindowMinutes,
    wanted: `at least ${MIN_MINUTES_TO_COMPLETE} minutes more than the start window of ${say(startWindowMinutes)} minutes`,
    fix: 'lengthen the completion window, or shorten the start window',
  }),
);
