import { defineRule } from '../lift/values';

/** Days before objects move to an infrequent access class. */
export const MIN_INFREQUENT_ACCESS_TRANSITION_DAYS = 30;

export const s3InfrequentAccessDays = defineRule<{
  readonly storageClass: string;
  readonly afterDays: number;
}>(
  {
    id: 's3-infrequent-access-days',
    level: 'advice',
    why: 'The infrequent access classes charge for at least 30 days after a move, and S3 documents 30 days as the earliest one.',
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
    isPlain: true,
  },
  ({ storageClass, afterDays }) => ({
    holds: afterDays >= MIN_INFREQUENT_ACCESS_TRANSITION_DAYS,
    got: `${storageClass} after ${afterDays} days`,
    wanted: `${MIN_INFREQUENT_ACCESS_TRANSITION_DAYS} days or more`,
    fix: 'move the objects later, or expire them instead',
  }),
);
