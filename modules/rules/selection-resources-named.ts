import { defineRule, isNonEmpty, size, type Lift } from '../lift/values';

export const selectionResourcesNamed = defineRule<{
  /** ARNs, patterns of ARNs, or `*`. */
  readonly resources: Lift<readonly unknown[]>;
}>(
  {
    id: 'selection-resources-named',
    level: 'refused',
    why: 'AWS Backup refuses a selection with conditions alone; with nothing at all it would try to select every resource there is.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html',
  },
  ({ resources }) => ({
    holds: isNonEmpty(resources),
    got: size(resources),
    wanted: 'at least one resource',
    fix: 'name ARNs or patterns of ARNs; say "*" if all are meant, and narrow it by conditions',
  }),
);
