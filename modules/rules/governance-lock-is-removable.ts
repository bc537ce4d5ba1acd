import { defineRule, eq, not, type Lift } from '../lift/values';

export const governanceLockIsRemovable = defineRule<{
  /** `GOVERNANCE` or `COMPLIANCE`. */
  readonly mode: Lift<string>;
}>(
  {
    id: 'governance-lock-is-removable',
    level: 'advice',
    why: 'Whoever has the permission can remove a governance lock at any time: only a compliance lock is WORM (write once, read many).',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  },
  ({ mode }) => ({
    holds: not(eq<string>(mode, 'GOVERNANCE')),
    got: mode,
    wanted: 'COMPLIANCE where backups must withstand an administrator',
    fix: 'use mode COMPLIANCE once the bounds have proven right, or deny backup:DeleteBackupVaultLockConfiguration to all but a few',
  }),
);
