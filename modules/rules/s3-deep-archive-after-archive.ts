import { defineRule } from '../lift/values';

/** Days that objects stay in GLACIER_IR or GLACIER before they may move on. */
export const MIN_ARCHIVE_DAYS = 90;

export const s3DeepArchiveAfterArchive = defineRule<{
  /** `GLACIER_IR` or `GLACIER`. */
  readonly archiveClass: string;
  readonly archiveAfterDays: number;
  readonly deepArchiveAfterDays: number;
}>(
  {
    id: 's3-deep-archive-after-archive',
    level: 'refused',
    why: 'S3 refuses a lifecycle that moves objects to DEEP_ARCHIVE less than 90 days after their move to GLACIER_IR or GLACIER.',
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
    isPlain: true,
  },
  ({ archiveClass, archiveAfterDays, deepArchiveAfterDays }) => ({
    holds: deepArchiveAfterDays >= archiveAfterDays + MIN_ARCHIVE_DAYS,
    got: `DEEP_ARCHIVE after ${deepArchiveAfterDays} days, ${archiveClass} after ${archiveAfterDays}`,
    wanted: `DEEP_ARCHIVE after ${archiveAfterDays + MIN_ARCHIVE_DAYS} days or later`,
    fix: `move the objects to DEEP_ARCHIVE later, or leave out ${archiveClass}`,
  }),
);
