import { defineRule } from '../lift/values';

export const s3AbortUploadsFilter = defineRule<{
  /** Whether the rule ends incomplete uploads. */
  readonly abortsUploads: boolean;
  /** What it chooses its objects by besides a prefix. */
  readonly chosenBy: readonly string[];
}>(
  {
    id: 's3-abort-uploads-filter',
    level: 'refused',
    why: 'An upload that is not complete has neither tags nor a size: S3 ends uploads by rules with a prefix only.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
    isPlain: true,
  },
  ({ abortsUploads, chosenBy }) => ({
    holds: !abortsUploads || chosenBy.length === 0,
    got: `abort_incomplete_multipart_upload for objects chosen by ${chosenBy.join(' and ')}`,
    wanted: 'a filter by prefix alone',
    fix: 'give incomplete uploads a rule of their own',
  }),
);
