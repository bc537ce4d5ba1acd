import { defineRule } from '../lift/values';

/** From the warmest class to the coldest one. */
export const STORAGE_CLASSES_DOWNWARDS = [
  'STANDARD_IA',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
] as const;

function depthOf(storageClass: string): number {
  return (STORAGE_CLASSES_DOWNWARDS as readonly string[]).indexOf(storageClass);
}

export const s3StorageClassOrder = defineRule<{
  readonly transitions: readonly { readonly storageClass: string; readonly afterDays: number }[];
}>(
  {
    id: 's3-storage-class-order',
    level: 'refused',
    why: 'A lifecycle moves objects down the storage classes only, never back up to a warmer one.',
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
    isPlain: true,
  },
  ({ transitions }) => {
    const inTime = [...transitions].sort(
      (a, b) => a.afterDays - b.afterDays || depthOf(a.storageClass) - depthOf(b.storageClass),
    );
    return {
      holds: inTime.every(
        ({ storageClass }, at) => depthOf(storageClass) >= depthOf(inTime[at - 1]?.storageClass ?? ''),
      ),
      got: inTime.map(({ storageClass, afterDays }) => `${storageClass} after ${afterDays} days`).join(', '),
      wanted: `an order of days that follows ${STORAGE_CLASSES_DOWNWARDS.join(', ')}`,
      fix: 'swap the days, or leave out the move back up',
    };
  },
);
