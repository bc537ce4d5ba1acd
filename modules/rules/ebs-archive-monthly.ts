import { defineRule } from '../lift/values';

/** Days between two runs of a monthly schedule, at least. */
export const MIN_DAYS_OF_A_MONTH = 28;

export const ebsArchiveMonthly = defineRule<{
  readonly archivesEbs: boolean;
  /** Between the two runs that are closest, days. */
  readonly shortestSpacingDays: number;
}>(
  {
    id: 'ebs-archive-monthly',
    level: 'ignored',
    why: 'AWS Backup archives snapshots of EBS volumes for schedules that run monthly or less often.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
    isPlain: true,
  },
  ({ archivesEbs, shortestSpacingDays }) => ({
    holds: !archivesEbs || shortestSpacingDays >= MIN_DAYS_OF_A_MONTH,
    got: `a run every ${shortestSpacingDays} days`,
    wanted: 'a monthly schedule, or a rarer one',
    fix: 'opt in on the monthly rule alone',
  }),
);
