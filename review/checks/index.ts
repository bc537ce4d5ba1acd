import type { Check } from './check';
import { checkAirGappedVaults } from './air-gapped-vaults';
import { checkAlarms } from './alarms';
import { checkAuditManager } from './audit-manager';
import { checkBackupRules } from './backup-rules';
import { checkBucketLifecycles } from './bucket-lifecycles';
import { checkBuckets } from './buckets';
import { checkCopies } from './copies';
import { checkCoveredTypes } from './covered-types';
import { checkDashboards } from './dashboards';
import { checkDatabaseWindows } from './database-windows';
import { checkDatabases } from './databases';
import { checkDuplicates } from './duplicates';
import { checkEventRules } from './event-rules';
import { checkFunctions } from './functions';
import { checkGlobalSettings } from './global-settings';
import { checkInvocations } from './invocations';
import { checkKeys } from './keys';
import { checkNetworks } from './networks';
import { checkRegionSettings } from './region-settings';
import { checkReports } from './reports';
import { checkRestoreTesting } from './restore-testing';
import { checkRoles } from './roles';
import { checkSchedules } from './schedules';
import { checkSecrets } from './secrets';
import { checkSelections } from './selections';
import { checkTables } from './tables';
import { checkTakeovers } from './takeovers';
import { checkTopics } from './topics';
import { checkTrails } from './trails';
import { checkTrust } from './trust';
import { checkVaultLocks } from './vault-locks';
import { checkVaultNotifications } from './vault-notifications';
import { checkVaultPolicies } from './vault-policies';
import { checkVaultSettings } from './vault-settings';
import { checkWindows } from './windows';

/** Every check, in the order of the alphabet. */
export const CHECKS: readonly Check[] = [
  checkAirGappedVaults,
  checkAlarms,
  checkAuditManager,
  checkBackupRules,
  checkBucketLifecycles,
  checkBuckets,
  checkCopies,
  checkCoveredTypes,
  checkDashboards,
  checkDatabaseWindows,
  checkDatabases,
  checkDuplicates,
  checkEventRules,
  checkFunctions,
  checkGlobalSettings,
  checkInvocations,
  checkKeys,
  checkNetworks,
  checkRegionSettings,
  checkReports,
  checkRestoreTesting,
  checkRoles,
  checkSchedules,
  checkSecrets,
  checkSelections,
  checkTables,
  checkTakeovers,
  checkTopics,
  checkTrails,
  checkTrust,
  checkVaultLocks,
  checkVaultNotifications,
  checkVaultPolicies,
  checkVaultSettings,
  checkWindows,
];
