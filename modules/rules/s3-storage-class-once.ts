import { defineRule } from '../lift/values';

export const s3StorageClassOnce = defineRule<{
  readonly storageClasses: readonly string[];
}>(
  {
    id: 's3-storage-class-once',
    level: 'refused',
    why: 'S3 refuses a lifecycle rule that moves objects to one storage class twice.',
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
    isPlain: true,
  },
  ({ storageClasses }) => ({
    holds: new Set(storageClasses).size === storageClasses.length,
    got: storageClasses.join(', '),
    wanted: 'one transition to each storage class',
    fix: 'remove a transition, or split the rule by prefix',
  }),
);
