import { and, defineRule, isExpr, lte, size, type Lift } from '../lift/values';

/** Tags that a rule adds to a recovery point, at most. */
export const MAX_RECOVERY_POINT_TAGS = 10;

/** Keys that begin with it belong to AWS. */
const RESERVED_PREFIX = 'aws:';

export const recoveryPointTags = defineRule<{ readonly tags: Lift<Readonly<Record<string, string>>> }>(
  {
    id: 'recovery-point-tags',
    level: 'refused',
    why: 'AWS Backup adds at most 10 tags to a recovery point, and keys that begin with aws: are reserved.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html',
  },
  ({ tags }) => {
    const reserved = isExpr(tags) ? [] : Object.keys(tags).filter((key) => key.startsWith(RESERVED_PREFIX));
    return {
      holds: and(lte(size(tags), MAX_RECOVERY_POINT_TAGS), reserved.length === 0),
      got: reserved.length === 0 ? size(tags) : reserved.join(', '),
      wanted: `at most ${MAX_RECOVERY_POINT_TAGS} tags, no key beginning with ${RESERVED_PREFIX}`,
      fix: 'remove tags that nothing selects, bills or alarms by, and rename reserved keys',
    };
  },
);
