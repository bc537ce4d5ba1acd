import { defineRule } from '../lift/values';

/** Noncurrent versions that are kept whatever their age, at least. */
export const MIN_NEWER_NONCURRENT_VERSIONS = 1;

/** Noncurrent versions that are kept whatever their age, at most. */
export const MAX_NEWER_NONCURRENT_VERSIONS = 100;

export const s3NewerNoncurrentVersions = defineRule<{
  readonly versions: number;
}>(
  {
    id: 's3-newer-noncurrent-versions',
    level: 'refused',
    why: 'S3 keeps 1 to 100 newer noncurrent versions back from a lifecycle.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html',
    isPlain: true,
  },
  ({ versions }) => ({
    holds: versions >= MIN_NEWER_NONCURRENT_VERSIONS && versions <= MAX_NEWER_NONCURRENT_VERSIONS,
    got: versions,
    wanted: `${MIN_NEWER_NONCURRENT_VERSIONS} to ${MAX_NEWER_NONCURRENT_VERSIONS} versions`,
    fix: 'keep fewer versions, or leave newer_noncurrent_versions out',
  }),
);
