/** Tag of what the automated test has made; its value is the identifier of the test's cluster. */
export const BACKUP_TEST_TAG = 'BackupTest';

/** Objects of the automated test in the bucket of the site; nobody else writes here. */
export const SITE_TEST_PREFIX = 'backup-tests/automated/';

/** What the automated test publishes. Read by the function, by alarms and by the dashboard. */
export const BACKUP_TEST_METRICS = {
  /** 1 or 0, one value a test. */
  succeeded: 'BackupTestSucceeded',
  /** From the start to the verdict; only of tests that succeeded. */
  duration: 'BackupTestDurationMinutes',
} as const;

/** What is tested: a dimension of the metrics, so that one success never hides the other's failure. */
export type BackupTested = 'database' | 'site';

/** The dimensions of the metrics of a test. */
export function backupTestDimensions(test: BackupTested, cluster: string) {
  return { DBClusterIdentifier: cluster, Test: test } as const;
}

/** A table as the test asks for it: letters, digits and underscores, with its schema or without. */
export const TABLE_FORM = /^[a-z_][a-z0-9_]{0,62}(?:\.[a-z_][a-z0-9_]{0,62})?$/;

/** Identifier of the test's only instance. */
export function backupTestWriter(testCluster: string): string {
  return `${testCluster}-writer`;
}
