import { defineRule } from '../lift';

/** Days that objects stay in GLACIER_IR before they may move on. */
export const MIN_INSTANT_RETRIEVAL_DAYS = 90;

export const s3DeepArchiveAfterInstantRetrieval = defineRule<{
  readonly instantRetrievalAfterDays: number;
  readonly deepArchiveAfterDays: number;
}>(
  {
    id: 's3-deep-archive-after-instant-retrieval',
    level: 'refused',
    why: 'S3 refuses a lifecycle that moves objects to DEEP_ARCHIVE less than 90 days after their move to GLACIER_IR.',
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
    isPlain: true,
  },
  ({ instantRetrievalAfterDays, deepArchiveAfterDays }) => ({
    holds: deepArchiveAfterDays >= instantRetrievalAfterDays + MIN_INSTANT_RETRIEVAL_DAYS,
    got: `DEEP_ARCHIVE after ${deepArchiveAfterDays} days, GLACIER_IR after ${instantRetrievalAfterDays}`,
    wanted: `DEEP_ARCHIVE after ${instantRetrievalAfterDays + MIN_INSTANT_RETRIEVAL_DAYS} days or later`,
    fix: 'move the objects to DEEP_ARCHIVE later, or leave out GLACIER_IR',
  }),
);
