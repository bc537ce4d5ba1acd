import type { Check } from './check';
import { checkBackupRules } from './backup-rules';
import { checkVaultLocks } from './vault-locks';

/** Every check, in the order of the alphabet. */
export const CHECKS: readonly Check[] = [checkBackupRules, checkVaultLocks];
