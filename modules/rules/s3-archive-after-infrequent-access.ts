import { defineRule } from '../lift/values';

/** Days that objects stay in an infrequent access class before they may be archived. */
export const MIN_INFREQUENT_ACCESS_DAYS = 30;

export const s3ArchiveAfterInfrequentAccess = defineRule<{
  readonly infrequentAccessAfterDays: number;
  readonly archiveAfterDays: number;
  readonly archiveClass: string;
}>(
  {
    id: 's3-archive-after-infrequent-access',
    level: 'refused',
    why: 'S3 refuses a lifecycle that archives objects less than 30 days after their move to an infrequent access class.',
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
    isPlain: true,
  },
  ({ infrequentAccessAfterDays, archiveAfterDays, archiveClass }) => ({
    holds: archiveAfterDays >= infrequentAccessAfterDays + MIN_INFREQUENT_ACCESS_DAYS,
    got: `${archiveClass} after ${archiveAfterDays} days, infrequent access after ${infrequentAccessAfterDays}`,
    wanted: `${archiveClass} after ${infrequentAccessAfterDays + MIN_INFREQUENT_ACCESS_DAYS} days or later`,
    fix: 'archive later, or leave out the class between',
  }),
);
