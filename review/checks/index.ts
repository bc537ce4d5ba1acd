import type { Check } from './check';
import { checkBackupRules } from './backup-rules';
import { checkCopies } from './copies';
import { checkCoveredTypes } from './covered-types';
import { checkDatabaseWindows } from './database-windows';
import { checkSchedules } from './schedules';
import { checkSelections } from './selections';
import { checkVaultLocks } from './vault-locks';

/** Every check, in the order of the alphabet. */
export const CHECKS: readonly Check[] = [
  checkBackupRules,
  checkCopies,
  checkCoveredTypes,
  checkDatabaseWindows,
  checkSchedules,
  checkSelections,
  checkVaultLocks,
];
