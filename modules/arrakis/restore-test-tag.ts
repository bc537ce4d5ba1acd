/**
 * On every resource that a restore test has made. Backup plans skip such a resource, whatever other tags it has.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export const TEST_TAG = 'awsbackup-restore-test';
