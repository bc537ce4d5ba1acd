import { defineRule } from '../lift/values';

export const copySupportedType = defineRule<{
  /** The types that the rule covers and that cannot be copied. */
  readonly typesWithout: readonly string[];
}>(
  {
    id: 'copy-supported-type',
    level: 'fails-later',
    why: 'AWS Backup cannot copy recovery points of this type, neither to another region nor within one: each copy job fails.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html',
    isPlain: true,
  },
  ({ typesWithout }) => ({
    holds: typesWithout.length === 0,
    got: typesWithout.join(', '),
    wanted: 'a copy of types that can be copied',
    fix: 'select this type by a plan without copies',
  }),
);
