import { defineRule } from '../lift/values';

export const startWindowsApart = defineRule<{
  /** When the windows first overlap; `null`: never. */
  readonly overlap: string | null;
  /** The rule whose backup is dropped. */
  readonly dropped: string;
  /** The rule whose backup stays. */
  readonly kept: string;
}>(
  {
    id: 'start-windows-apart',
    level: 'ignored',
    why: 'Where the start windows of two rules of a plan overlap, AWS Backup keeps the backup of the longer retention alone.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
    isPlain: true,
  },
  ({ overlap, dropped, kept }) => ({
    holds: overlap === null,
    got: `rule ${dropped} makes no backup beside rule ${kept}, first on ${overlap}`,
    wanted: 'start windows that do not overlap',
    fix: 'move one schedule by the length of the start window, or accept that the rule that keeps longer stands in',
  }),
);
