import type { Check } from './check';
import { checkAirGappedVaults } from './air-gapped-vaults';
import { checkAlarms } from './alarms';
import { checkAuditManager } from './audit-manager';
import { checkBackupRules } from './backup-rules';
import { checkBucketLifecycles } from './bucket-lifecycles';
import { checkBuckets } from './buckets';
import { checkCopies } from './copies';
import { checkCoveredTypes } from './covered-types';
import { checkDatabaseWindows } from './database-windows';
import { checkDatabases } from './databases';
import { checkEventRules } from './event-rules';
import { checkFunctions } from './functions';
import { checkKeys } from './keys';
import { checkNetworks } from './networks';
import { checkRegionSettings } from './region-settings';
import { checkRestoreTesting } from './restore-testing';
import { checkRoles } from './roles';
import { checkSchedules } from './schedules';
import { checkSecrets } from './secrets';
import { checkSelections } from './selections';
import { checkTables } from './tables';
import { checkTopics } from './topics';
import { checkTrails } from './trails';
import { checkVaultLocks } from './vault-locks';
import { checkVaultNotifications } from './vault-notifications';
import { checkVaultPolicies } from './vault-policies';

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
  checkDatabaseWindows,
  checkDatabases,
  checkEventRules,
  checkFunctions,
  checkKeys,
  checkNetworks,
  checkRegionSettings,
  checkRestoreTesting,
  checkRoles,
  checkSchedules,
  checkSecrets,
  checkSelections,
  checkTables,
  checkTopics,
  checkTrails,
  checkVaultLocks,
  checkVaultNotifications,
  checkVaultPolicies,
];
