import { rmSync } from 'node:fs';
import { formatFinding } from '../../modules/lift';
import {
  ENVIRONMENT_NAMES,
  brief,
  environment,
  findings,
  onlyRequired,
  synthesize,
  temporary,
  warnings,
} from './synthesized';

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

/** Findings of production with some inputs changed. */
function broken(changes: object): readonly string[] {
  return brief({ ...environment('production'), ...changes });
}

test('the three environments, and what is required alone, have no finding', () => {
  for (const name of ENVIRONMENT_NAMES) expect(findings(environment(name))).toEqual([]);
  expect(findings(onlyRequired())).toEqual([]);
});

describe('one wrong input is one finding', () => {
  test.each([
    [
      'a backup window that reaches into the maintenance window [F-002]',
      { preferredBackupWindow: '04:30-05:30' },
      [
        'database-backup-window-apart fibonacci-production.preferredBackupWindow got 04:30-05:30 daily, and maintenance sun:05:00-sun:06:00',
      ],
    ],
    [
      'a maintenance window over midnight that begins in the backup window [F-002]',
      { preferredBackupWindow: '23:30-00:30', preferredMaintenanceWindow: 'sat:23:45-sun:00:15' },
      [
        'database-backup-window-apart fibonacci-production.preferredBackupWindow got 23:30-00:30 daily, and maintenance sat:23:45-sun:00:15',
      ],
    ],
    [
      'a backup window of ten minutes',
      { preferredBackupWindow: '03:00-03:10' },
      ['database-window-minutes fibonacci-production.preferredBackupWindow got 03:00-03:10'],
    ],
    [
      'a maintenance window without days',
      { preferredMaintenanceWindow: '05:00-06:00' },
      ['database-window-form fibonacci-production.preferredMaintenanceWindow got 05:00-06:00'],
    ],
    [
      'a backup window with one digit',
      { preferredBackupWindow: '3:00-4:00' },
      ['database-window-form fibonacci-production.preferredBackupWindow got 3:00-4:00'],
    ],
    [
      'no retention [F-003]',
      { auroraRetentionDays: 0 },
      ['database-cluster-retention-days fibonacci-production.auroraRetentionDays got 0'],
    ],
    [
      'a retention of 36 days [F-003]',
      { auroraRetentionDays: 36 },
      ['database-cluster-retention-days fibonacci-production.auroraRetentionDays got 36'],
    ],
    [
      'a production that forgets after 6 days [F-137]',
      { auroraRetentionDays: 6 },
      ['production-retention fibonacci-production.auroraRetentionDays got 6'],
    ],
    ['no rotation [F-041]', { rotationDays: 0 }, ['rotation-days fibonacci-production.rotationDays got 0']],
    [
      'a rotation after 1001 days [F-041]',
      { rotationDays: 1001 },
      ['rotation-days fibonacci-production.rotationDays got 1001'],
    ],
    [
      'Glacier less than 30 days after infrequent access',
      { trailTransitionIaDays: 30, trailTransitionGlacierDays: 59 },
      [
        's3-archive-after-infrequent-access fibonacci-production.trailTransitionGlacierDays got GLACIER after 59 days, infrequent access after 30',
      ],
    ],
    [
      'Glacier before infrequent access',
      { trailTransitionIaDays: 60, trailTransitionGlacierDays: 30 },
      [
        's3-storage-class-order fibonacci-production.trailTransitionGlacierDays got GLACIER after 30 days, STANDARD_IA after 60 days',
      ],
    ],
    [
      'logs that are gone on the day of their move',
      { trailExpirationDays: 60 },
      ['s3-expiration-after-transition fibonacci-production.trailTransitionGlacierDays got 60'],
    ],
    [
      'old versions that are gone at once',
      { siteNoncurrentDays: 0 },
      ['s3-expiration-days fibonacci-production.siteNoncurrentDays got 0'],
    ],
    [
      'an account id of eleven digits',
      { accountId: '12345678901' },
      ['account-id fibonacci-production.accountId got 12345678901'],
    ],
    ['no subnet', { subnetIds: [] }, ['database-subnets fibonacci-production.subnetIds got no subnet']],
    [
      'one subnet, twice',
      { subnetIds: ['subnet-0a', 'subnet-0a'] },
      ['database-subnets fibonacci-production.subnetIds got subnet-0a, subnet-0a'],
    ],
    [
      'a range of addresses for a subnet',
      { subnetIds: ['subnet-0a', '10.0.1.0/24'] },
      ['database-subnets fibonacci-production.subnetIds got subnet-0a, 10.0.1.0/24'],
    ],
    [
      'a global database without a network in its region',
      { enableGlobalDatabase: true },
      ['database-subnets fibonacci-production.drSubnetIds got no subnet'],
    ],
    [
      'a replica in the region of the site',
      { enableReplication: true, drRegion: 'us-east-1' },
      ['replica-region-differs fibonacci-production.drRegion got us-east-1'],
    ],
    [
      'a minimum capacity above the maximum',
      { serverlessV2: { minCapacity: 8, maxCapacity: 4 } },
      ['serverless-capacity fibonacci-production.serverlessV2 got 8 to 4'],
    ],
    [
      'restore tests of snapshots that nobody makes',
      { enableRestoreTesting: true },
      ['restore-testing-needs-snapshots fibonacci-production.enableRestoreTesting got true'],
    ],
    [
      'an alarm that rings all the time',
      { restorableAgeThresholdMinutes: 5 },
      ['restorable-age fibonacci-production.restorableAgeThresholdMinutes got 5'],
    ],
    [
      'snapshots kept for no day',
      { enableAwsBackup: true, awsBackupRetentionDays: 0 },
      ['retention-days fibonacci-production.awsBackupRetentionDays got 0'],
    ],
    [
      'a schedule in words',
      { enableAwsBackup: true, awsBackupSchedule: 'daily' },
      ['schedule-aws-cron fibonacci-production.awsBackupSchedule got daily'],
    ],
    [
      'an operator who is no role',
      { restoreOperatorRoleArns: ['arn:aws:iam::123456789012:user/dba'] },
      ['iam-role-arn fibonacci-production.restoreOperatorRoleArns[0] got arn:aws:iam::123456789012:user/dba'],
    ],
    [
      'a misspelt property',
      { rotationDay: 30 },
      ['input-known fibonacci-production.rotationDay got a property called rotationDay'],
    ],
    [
      'no word on deletion protection',
      { deletionProtection: undefined },
      ['input-required fibonacci-production.deletionProtection got nothing'],
    ],
  ])('%s', (_what, changes, expected) => {
    expect(broken(changes)).toEqual(expected);
  });
});

test('a finding says path, got, wanted and fix', () => {
  const [finding] = findings({ ...environment('production'), rotationDays: 1001 });
  if (finding === undefined) throw new Error('no finding');
  expect(formatFinding(finding)).toMatch(
    /^fibonacci-production\.rotationDays .*\n {2}got +1001\n {2}wanted +a whole number of days from 1 to 1000\n {2}fix +say after how many days/,
  );
});

test('values at their limits are none', () => {
  for (const changes of [
    { auroraRetentionDays: 7 },
    { auroraRetentionDays: 35 },
    { rotationDays: 1 },
    { rotationDays: 1000 },
    { preferredBackupWindow: '04:00-05:00' },
    { preferredBackupWindow: '06:00-06:30' },
    { trailTransitionIaDays: 30, trailTransitionGlacierDays: 60, trailExpirationDays: 61 },
    { serverlessV2: { minCapacity: 0, maxCapacity: 256 } },
    { restorableAgeThresholdMinutes: 6 },
  ]) {
    expect(broken(changes)).toEqual([]);
  }
  expect(findings(environment('development', { auroraRetentionDays: 1 }))).toEqual([]);
});

test('the documented archive is kept, with a warning that Glacier bills 90 days [F-035]', () => {
  expect(warnings(environment('production'))).toEqual([expect.stringContaining('[glacier-minimum-storage]')]);
  expect(warnings(environment('production', { trailTransitionGlacierDays: null }))).toEqual([]);
  const never = synthesize(environment('production', { trailTransitionGlacierDays: null }));
  const [rule] = never.resource('aws_s3_bucket_lifecycle_configuration.trail').rule as readonly {
    transition: readonly object[];
  }[];
  expect(rule?.transition).toEqual([{ days: 30, storage_class: 'STANDARD_IA' }]);
});
