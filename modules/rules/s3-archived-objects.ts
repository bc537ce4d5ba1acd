import { defineRule } from '../lift/values';

/** Storage classes whose objects are in no backup. */
export const CLASSES_NOT_BACKED_UP: readonly string[] = ['GLACIER', 'DEEP_ARCHIVE'];

function isNotBackedUp(storageClass: string): boolean {
  return CLASSES_NOT_BACKED_UP.includes(storageClass);
}

export const s3ArchivedObjects = defineRule<{
  readonly storageClasses: readonly string[];
}>(
  {
    id: 's3-archived-objects',
    level: 'advice',
    why: 'AWS Backup does not back up objects in GLACIER and DEEP_ARCHIVE: what the lifecycle moves there before a backup is not in it.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html',
    isPlain: true,
  },
  ({ storageClasses }) => ({
    holds: !storageClasses.some(isNotBackedUp),
    got: `a move to ${storageClasses.filter(isNotBackedUp).join(' and ')} in a bucket that a backup plan covers`,
    wanted: 'storage classes that AWS Backup reads, such as GLACIER_IR',
    fix: 'use GLACIER_IR, or know that the archived objects are in no new backup',
  }),
);
