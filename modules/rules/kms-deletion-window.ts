import { and, between, defineRule, isWhole, type Lift } from '../lift/values';

/** Days between the order to delete a key and its deletion, at least. */
export const MIN_KMS_DELETION_WINDOW_DAYS = 7;

/** Days between the order to delete a key and its deletion, at most. */
export const MAX_KMS_DELETION_WINDOW_DAYS = 30;

export const kmsDeletionWindow = defineRule<{ readonly days: Lift<number> }>(
  {
    id: 'kms-deletion-window',
    level: 'refused',
    why: 'KMS waits 7 to 30 days before it deletes a key, and with it every backup that the key encrypts.',
    source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html',
  },
  ({ days }) => ({
    holds: and(isWhole(days), between(days, MIN_KMS_DELETION_WINDOW_DAYS, MAX_KMS_DELETION_WINDOW_DAYS)),
    got: days,
    wanted: `a whole number of days from ${MIN_KMS_DELETION_WINDOW_DAYS} to ${MAX_KMS_DELETION_WINDOW_DAYS}`,
    fix: `use ${MAX_KMS_DELETION_WINDOW_DAYS}, the longest time to change one's mind`,
  }),
);
