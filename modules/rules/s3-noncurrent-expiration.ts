import { defineRule } from '../lift/values';

export const s3NoncurrentExpiration = defineRule<{
  readonly expiresVersions: boolean;
}>(
  {
    id: 's3-noncurrent-expiration',
    level: 'advice',
    why: 'In a versioned bucket an expiration hides objects and deletes nothing: the old versions stay, are backed up and are paid for.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
    isPlain: true,
  },
  ({ expiresVersions }) => ({
    holds: expiresVersions,
    got: 'an expiration of current versions alone, in a versioned bucket',
    wanted: 'an expiration of noncurrent versions, too',
    fix: 'add noncurrent_version_expiration to the lifecycle',
  }),
);
