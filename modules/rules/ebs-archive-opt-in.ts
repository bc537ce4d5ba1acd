import { defineRule } from '../lift/values';

export const ebsArchiveOptIn = defineRule<{
  readonly coldStorageAfterDays: number | null;
  /** `opt_in_to_archive_for_supported_resources`. */
  readonly archivesEbs: boolean;
}>(
  {
    id: 'ebs-archive-opt-in',
    level: 'ignored',
    why: 'AWS Backup moves snapshots of EBS volumes to their archive where the lifecycle opts in, and ignores the move to cold storage otherwise.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
    isPlain: true,
  },
  ({ coldStorageAfterDays, archivesEbs }) => ({
    holds: coldStorageAfterDays === null || archivesEbs,
    got: archivesEbs ? 'the opt-in' : 'no opt-in',
    wanted: 'opt_in_to_archive_for_supported_resources = true',
    fix: 'opt in to the archive on a monthly rule, or leave cold storage out for volumes',
  }),
);
