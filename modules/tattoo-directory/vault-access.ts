import {
  allowCopiesFrom,
  denyCopiesFromOtherAccounts,
  denyDestructionExceptBy,
  denyPolicyChangesExceptBy,
} from '../backup-vault';
import { hcl, isExpr, isNonEmpty, type Lift } from '../lift';
import { accountRootArn, type Place, type Statement } from '../policy';
import type { TattooInputs } from './inputs';

const ACCOUNT_SEGMENT = 4;

/**
 * The access policy of both vaults. Changes of the policy itself are denied only where administrators are named:
 * otherwise nobody but the root user could deploy a new one.
 */
export function vaultAccess(inputs: TattooInputs, place: Place, roleArn: Lift<string>): readonly Statement[] {
  const { vaultAdministratorArns: administrators, crossAccountVaultArns } = inputs;
  const rootUser = accountRootArn(place);
  const trusted = [...new Set(crossAccountVaultArns.map(accountOf))];
  return [
    denyCopiesFromOtherAccounts(inputs.accountId, ...trusted),
    denyDestructionExceptBy(withOthers(administrators, [roleArn, rootUser])),
    denyPolicyChangesExceptBy(withOthers(administrators, [rootUser]), isNonEmpty(administrators)),
    // Recovery points come back from the vault of another account by a copy into this one.
    ...(trusted.length === 0
      ? []
      : [
          allowCopiesFrom(
            trusted.map((accountId) => accountRootArn({ partition: place.partition, accountId })),
          ),
        ]),
  ];
}

function accountOf(arn: string): string {
  return arn.split(':')[ACCOUNT_SEGMENT] ?? '';
}

function withOthers(
  arns: Lift<readonly string[]>,
  others: readonly Lift<string>[],
): Lift<readonly Lift<string>[]> {
  return isExpr(arns) ? hcl`concat(${arns}, ${others})` : [...arns, ...others];
}
