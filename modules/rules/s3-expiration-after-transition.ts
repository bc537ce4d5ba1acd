import { and, defineRule, gte, ifSet, not, type Lift } from '../lift/values';

export const s3ExpirationAfterTransition = defineRule<{
  /** `null`: objects stay in the class that they are written in. */
  readonly transitionAfterDays: Lift<number | null>;
  readonly expireAfterDays: Lift<number>;
}>(
  {
    id: 's3-expiration-after-transition',
    level: 'refused',
    why: 'S3 refuses a lifecycle that expires objects before, or on the day of, their move to another storage class.',
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
  },
  ({ transitionAfterDays, expireAfterDays }) => ({
    holds: ifSet<number, boolean>(
      transitionAfterDays,
      (days) => and(gte(days, 0), not(gte(days, expireAfterDays))),
      true,
    ),
    got: transitionAfterDays,
    wanted: 'fewer days than the objects are kept, or null for no move',
    fix: 'move the objects earlier, keep them longer, or do not move them',
  }),
);
