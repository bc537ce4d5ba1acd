import { defineRule } from '../lift/values';

/** Days after which objects expire, at least. */
export const MIN_EXPIRATION_DAYS = 1;

export const s3ExpirationDays = defineRule<{
  readonly days: number;
}>(
  {
    id: 's3-expiration-days',
    level: 'refused',
    why: 'S3 expires objects after one day at the earliest.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html',
    isPlain: true,
  },
  ({ days }) => ({
    holds: days >= MIN_EXPIRATION_DAYS,
    got: days,
    wanted: `${MIN_EXPIRATION_DAYS} day or more`,
    fix: 'set the days, or remove the expiration block to keep the objects',
  }),
);
