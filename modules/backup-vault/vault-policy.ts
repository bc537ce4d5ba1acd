import type { Lift } from '../lift';
import type { Statement } from '../policy';

/** In a vault's access policy `*` means "this vault and its recovery points": AWS documents no narrower form. */
const THIS_VAULT = ['*'] as const;

/**
 * No account but this one and those that are trusted copies into the vault. Calls of AWS services carry no principal account: they are let
 * through by the `Null` condition and judged by their own roles.
 */
export function denyCopiesFromOtherAccounts(
  accountId: Lift<string>,
  ...trustedAccountIds: readonly Lift<string>[]
): Statement {
  return {
    sid: 'DenyCopiesFromOtherAccounts',
    effect: 'Deny',
    principal: '*',
    actions: ['backup:CopyIntoBackupVault'],
    resources: THIS_VAULT,
    conditions: {
      StringNotEquals: {
        'aws:PrincipalAccount':
          trustedAccountIds.length === 0 ? accountId : [accountId, ...trustedAccountIds],
      },
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

/**
 * Nobody deletes recovery points or changes when they are deleted, except the named principals: the backup role
 * is one of them, for AWS Backup deletes with it what has expired.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export function denyDestructionExceptBy(principalArns: Lift<readonly Lift<string>[]>): Statement {
  return denyExceptBy('DenyDestruction', principalArns, [
    'backup:DeleteRecoveryPoint',
    'backup:UpdateRecoveryPointLifecycle',
  ]);
}

/** Nobody changes or removes the access policy itself, except the named principals: whoever deploys is one of them. */
export function denyPolicyChangesExceptBy(
  principalArns: Lift<readonly Lift<string>[]>,
  on: Lift<boolean>,
): Statement {
  const actions = ['backup:DeleteBackupVaultAccessPolicy', 'backup:PutBackupVaultAccessPolicy'];
  return { ...denyExceptBy('DenyPolicyChanges', principalArns, actions), on };
}

function denyExceptBy(
  sid: string,
  principalArns: Lift<readonly Lift<string>[]>,
  actions: readonly string[],
): Statement {
  return {
    sid,
    effect: 'Deny',
    principal: '*',
    actions,
    resources: THIS_VAULT,
    conditions: { ArnNotLike: { 'aws:PrincipalArn': principalArns } },
  };
}

/** Roles of these accounts may copy into the vault: recovery points come back from a central vault this way. */
export function allowCopiesFrom(accountRootArns: readonly Lift<string>[]): Statement {
  return {
    sid: 'AllowCopiesFromTrustedAccounts',
    effect: 'Allow',
    principal: { aws: accountRootArns },
    actions: ['backup:CopyIntoBackupVault'],
    resources: THIS_VAULT,
  };
}
