import { readConfiguration } from '../../../modules/arrakis/lambda/backup-validator/configuration';
import { reportKey } from '../../../modules/arrakis/lambda/backup-validator/deliver';
import { judge } from '../../../modules/arrakis/lambda/backup-validator/judgement';
import {
  MESSAGE_MAX_BYTES,
  fitReport,
  subjectOf,
  summaryOf,
  toJson,
} from '../../../modules/arrakis/lambda/backup-validator/message';
import type { ValidationReport } from '../../../modules/arrakis/lambda/backup-validator/report';
import { NOW, aBackupJob, aRecoveryPoint, aRestoreJob, anEnvironment } from './samples';

/** What SNS refuses beyond. */
const SNS_LIMIT_BYTES = 262_144;
const PLACE = 'The full report is s3://bucket/key.';

/** A report with that many unencrypted recovery points, each of which is a critical issue, and one warning. */
function aReport(unencryptedCount: number): ValidationReport {
  const points = Array.from({ length: unencryptedCount }, (_, index) =>
    aRecoveryPoint({ arn: `arn:aws:rds:eu-central-1:111122223333:snapshot:${index}-é`, isEncrypted: false }),
  );
  return judge(
    readConfiguration(anEnvironment()),
    {
      backupJobs: { isChecked: true, value: [aBackupJob({ state: 'PARTIAL' })] },
      copyJobs: { isChecked: true, value: [] },
      restoreJobs: { isChecked: true, value: [aRestoreJob()] },
      recoveryPoints: { isChecked: true, value: [aRecoveryPoint(), ...points] },
      taggedResources: { isChecked: true, value: [] },
    },
    NOW,
  );
}

test('a report that fits is not shortened', () => {
  const report = aReport(3);
  expect(fitReport(report, MESSAGE_MAX_BYTES, PLACE)).toBe(report);
});

test('a report that is too long keeps its worst issues and says how many are left out and where they are', () => {
  const report = aReport(5000);
  expect(report.issues).toHaveLength(5001);
  const fitted = fitReport(report, MESSAGE_MAX_BYTES, PLACE);
  expect(Buffer.byteLength(toJson(fitted))).toBeLessThanOrEqual(MESSAGE_MAX_BYTES);
  expect(fitted.issues.length).toBeGreaterThan(100);
  expect(fitted.issues).toEqual(report.issues.slice(0, fitted.issues.length));
  expect(new Set(fitted.issues.map((issue) => issue.severity))).toEqual(new Set(['critical']));
  expect(fitted.leftOut).toBe(
    `${5001 - fitted.issues.length} issues were left out, and every other list ends after ` +
      `${fitted.issues.length} items. ${PLACE}`,
  );
  expect(fitted).toMatchObject({ status: report.status, recoveryPoints: report.recoveryPoints });
});

test('a summary lists a hundred issues at most and says how many are left out', () => {
  const summary = summaryOf(aReport(5000), PLACE);
  expect(summary.match(/^CRITICAL /gm)).toHaveLength(100);
  expect(summary).toContain('4901 more issues were left out: see the full report.');
  expect(summary).toContain(PLACE);
});

test('a summary of long issues stays within what SNS accepts', () => {
  const report = aReport(0);
  const issues = Array.from({ length: 50 }, () => {
    return { severity: 'critical', what: 'é'.repeat(5000), resource: 'arn', since: null } as const;
  });
  const summary = summaryOf({ ...report, issues }, PLACE);
  expect(Buffer.byteLength(summary)).toBeLessThan(SNS_LIMIT_BYTES);
  expect(summary).toMatch(/\n\n\d+ more issues were left out: see the full report\.$/);
});

test('a summary tells the verdicts with their objectives', () => {
  const summary = summaryOf(aReport(0), PLACE);
  expect(summary).toContain('Status: issues\n');
  expect(summary).toContain('Backup jobs of 24 hours: 0.0 % of 1 succeeded');
  expect(summary).toContain('RPO 24 h + 0 h grace: compliant');
  expect(summary).toContain('RTO 4 h: compliant');
  expect(summary).toContain('Coverage: complete, 1 of 1 resources protected');
  expect(summary).toMatch(/\nWARNING .* is PARTIAL \(since 2026-03-10T02:00:00.000Z\)$/);
});

test('a subject is one line of ASCII with 100 characters at most', () => {
  const subject = subjectOf({ ...aReport(0), project: `Dün\n${'e'.repeat(200)}` });
  expect(subject).toHaveLength(100);
  expect(subject).toMatch(/^Backup validation issues: D\?n\?e+$/);
});

test('the key of a report is the day in UTC', () => {
  expect(reportKey('production', new Date('2026-12-31T23:59:59+00:00'))).toBe(
    'reports/production/2026/12/31.json',
  );
  expect(reportKey('staging', new Date('2027-01-01T00:30:00+01:00'))).toBe('reports/staging/2026/12/31.json');
});
