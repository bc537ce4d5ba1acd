import { defineRule } from '../lift/values';

const GOVCLOUD = 'us-gov-';

export const ebsArchiveRegion = defineRule<{
  /** The rule archives snapshots of EBS volumes. */
  readonly archivesEbs: boolean;
  readonly region: string;
}>(
  {
    id: 'ebs-archive-region',
    level: 'refused',
    why: 'The regions of GovCloud have no archive of EBS snapshots, and refuse a rule that opts in to it.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
    isPlain: true,
  },
  ({ archivesEbs, region }) => ({
    holds: !archivesEbs || !region.startsWith(GOVCLOUD),
    got: `opted in to the archive in ${region}`,
    wanted: 'no archive of EBS snapshots in GovCloud',
    fix: 'leave opt_in_to_archive_for_supported_resources out',
  }),
);
