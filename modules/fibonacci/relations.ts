import type { Claim } from '../lift';
import { databaseBackupWindowApart, databaseWindowMinutes, replicaRegionDiffers } from '../rules';
import { overlaps, parseDailyWindow, parseWeeklyWindow } from '../schedule';
import { backupTestClusterName, backupTestStartsApart, shortestHoursBetween } from './backup-test-limits';
import { failoverRelations } from './failover-rules';
import type { FibonacciInputs } from './inputs';
import {
  MIN_PRODUCTION_RETENTION_DAYS,
  complianceReportsNeedJobs,
  databaseSubnets,
  databaseWindowForm,
  glacierMinimumStorage,
  productionRetention,
  restoreTestingNeedsSnapshots,
} from './limits';
import type { FibonacciSettings } from './settings';

/** What must be true of inputs together. */
export function relationClaims(inputs: FibonacciInputs, settings: FibonacciSettings): readonly Claim[] {
  const { retentionDays } = settings;
  return [
    ...windowClaims(inputs),
    // Fewer than 1 is a finding already: no cluster takes it.
    ...(inputs.environment === 'production' &&
    retentionDays >= 1 &&
    retentionDays < MIN_PRODUCTION_RETENTION_DAYS
      ? [productionRetention.claim('auroraRetentionDays', { days: retentionDays })]
      : []),
    glacierMinimumStorage.claim('trailTransitionGlacierDays', {
      transitionAfterDays: inputs.trailTransitionGlacierDays,
      expireAfterDays: inputs.trailExpirationDays,
    }),
    ...(settings.replicaRegion === null
      ? []
      : [
          replicaRegionDiffers.claim('drRegion', {
            region: inputs.region,
            replicaRegion: settings.replicaRegion,
          }),
        ]),
    ...(inputs.enableRestoreTesting
      ? [restoreTestingNeedsSnapshots.claim('enableRestoreTesting', inputs)]
      : []),
    ...(inputs.enableBackupTesting ? backupTestClaims(inputs, settings) : []),
    ...(inputs.enableComplianceReports
      ? [complianceReportsNeedJobs.claim('enableComplianceReports', inputs)]
      : []),
    ...(inputs.failover === null ? [] : failoverRelations('failover', inputs)),
    ...(inputs.enableGlobalDatabase
      ? [databaseSubnets.claim('drSubnetIds', { subnetIds: inputs.drSubnetIds })]
      : []),
  ];
}

function backupTestClaims(inputs: FibonacciInputs, { names }: FibonacciSettings): readonly Claim[] {
  const apartHours = shortestHoursBetween(inputs.backupTestSchedule);
  return [
    backupTestClusterName.claim('environmentSuffix', {
      cluster: names.cluster,
      testCluster: names.backupTestCluster,
    }),
    // A schedule without a run, or none at all, is another rule's finding.
    ...(apartHours === undefined
      ? []
      : [
          backupTestStartsApart.claim('backupTestSchedule', {
            apartHours,
            deadlineHours: inputs.backupTestDeadlineHours,
          }),
        ]),
  ];
}

function windowClaims(inputs: FibonacciInputs): readonly Claim[] {
  const { preferredBackupWindow: backupWindow, preferredMaintenanceWindow: maintenanceWindow } = inputs;
  const daily = parseDailyWindow(backupWindow);
  const weekly = parseWeeklyWindow(maintenanceWindow);
  const forms = [
    databaseWindowForm.claim('preferredBackupWindow', {
      window: backupWindow,
      example: '03:00-04:00',
      isReadable: daily !== undefined,
    }),
    databaseWindowForm.claim('preferredMaintenanceWindow', {
      window: maintenanceWindow,
      example: 'sun:05:00-sun:06:00',
      isReadable: weekly !== undefined,
    }),
  ];
  if (daily === undefined || weekly === undefined) return forms;
  return [
    databaseWindowMinutes.claim('preferredBackupWindow', {
      window: backupWindow,
      minutes: daily[0]?.minutes ?? 0,
    }),
    databaseWindowMinutes.claim('preferredMaintenanceWindow', {
      window: maintenanceWindow,
      minutes: weekly.minutes,
    }),
    databaseBackupWindowApart.claim('preferredBackupWindow', {
      backupWindow,
      maintenanceWindow,
      overlap: daily.some((window) => overlaps(window, weekly)),
    }),
  ];
}
