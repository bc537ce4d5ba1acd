import type { Lift } from '../lift';
import type { Statement } from '../policy';

/** In a vault's access policy `*` means "this vault and its recovery points": AWS documents no narrower form. */
const THIS_VAULT = ['*'] as const;

/**
 * No other account copies into the vault. Calls of AWS services carry no principal account: they are let
 * through by the `Null` condition and judged by their own roles.
 */
export function denyCopiesFromOtherAccounts(accountId: Lift<string>): Statement {
  return {
    sid: 'DenyCopiesFromOtherAccounts',
    effect: 'Deny',
    principal: '*',
    actions: ['backup:CopyIntoBackupVault'],
    resources: THIS_VAULT,
    conditions: {
      StringNotEquals: { 'aws:PrincipalAccount': accountId },
      Null: { 'aws:PrincipalAccount': 'false' },
    },
  };
}

/**
 * Destroying backups by hand needs a session with a second factor. `Bool`, not `BoolIfExists`: roles that
 * services assume carry no such key, and the expiry of recovery points must go on.
 */
export function denyDestructionWithoutMfa(on: Lift<boolean>): Statement {
  return {
    sid: 'DenyDestructionWithoutMfa',
    effect: 'Deny',
    principal: '*',
    actions: [
      'backup:DeleteBackupVault',
      'backup:DeleteBackupVaultAccessPolicy',
      'backup:DeleteBackupVaultNotifications',
      'backup:DeleteRecoveryPoint',
      'backup:UpdateRecoveryPointLifecycle',
    ],
    resources: THIS_VAULT,
    conditions: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    on,
  };
}
