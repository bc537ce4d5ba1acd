import {
  airGappedVaultSupportedType,
  backupVaultArn,
  copiesNeedCustomerKey,
  copiesPerRule,
  copyDestinationDefaultVault,
  copyDestinationCustomerKey,
  copyOtherVault,
  copySupportedType,
} from '../../modules/rules';
import type { BackupPlan, BackupRule } from '../../protection/backup-plans';
import type { Copy } from '../../protection/copies';
import type { BackupType } from '../../modules/backup-types';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY } from '../../protection/planned';
import { isKnown, type Examination, type Place } from '../examination';
import { accountOfPlan } from './accounts';
import { pathOfRule } from './backup-rules';
import type { Check } from './check';
import { typesOf, without } from './covered-types';

/** Where copies go, and whether they can. */
export const checkCopies: Check = (estate, examination) => {
  for (const plan of estate.plans) {
    if (plan.rules === AFTER_APPLY) continue;
    const types = typesOf(estate, plan);
    for (const rule of plan.rules) checkRule(estate, plan, rule, types, examination);
  }
};

function checkRule(
  estate: Estate,
  plan: BackupPlan,
  rule: BackupRule,
  types: readonly BackupType[],
  examination: Examination,
): void {
  const { resource } = plan;
  const path = `${pathOfRule(rule)}.copy_action`;
  if (rule.copies === AFTER_APPLY) {
    examination.leaveOpen(copySupportedType, { resource, path }, 'copies');
    return;
  }
  examination.apply(copiesPerRule, { resource, path }, { count: rule.copies.length });
  if (rule.copies.length > 0)
    examination.apply(
      copySupportedType,
      { resource, path },
      { typesWithout: without(types, ({ copy }) => copy) },
    );
  for (const [index, copy] of rule.copies.entries())
    checkDestination(estate, plan, rule, copy, types, {
      examination,
      path: `${path}[${index}].destination_vault_arn`,
    });
}

function checkDestination(
  estate: Estate,
  plan: BackupPlan,
  rule: BackupRule,
  { vault }: Copy,
  types: readonly BackupType[],
  { examination, path }: { readonly examination: Examination; readonly path: string },
): void {
  const place = { resource: plan.resource, path };
  const { arn } = vault;
  if (isKnown(arn) && arn !== null) {
    examination.apply(backupVaultArn, place, { arn });
    if (backupVaultArn.check({ arn }).holds !== true) return;
    checkDefaultVault(plan, arn, place, examination);
  }
  const destination = vault.vault ?? estate.vaultAt(arn);
  if (destination === undefined) {
    if (arn === AFTER_APPLY) examination.leaveOpen(copyDestinationCustomerKey, place, 'destination vault');
    return;
  }
  const target = estate.targetOf(rule, plan);
  if (target !== undefined)
    examination.apply(copyOtherVault, place, {
      target: `${target.resource.siblings.label} ${target.address}`.trim(),
      destination: `${destination.resource.siblings.label} ${destination.address}`.trim(),
    });
  if (destination.airGapped)
    examination.apply(airGappedVaultSupportedType, place, {
      // What cannot be copied at all is another rule's to say.
      typesWithout: without(types, ({ copy, airGapped }) => !copy || airGapped),
    });
  // A key that the configuration gives and the apply decides is a key all the same.
  const hasCustomerKey = destination.keyArn !== null || destination.airGapped;
  const keepSourceKey = without(types, ({ vaultKey }) => vaultKey);
  const at = { resource: destination.resource, path: 'kms_key_arn' };
  if (keepSourceKey.length > 0)
    examination.apply(copyDestinationCustomerKey, at, { types: keepSourceKey, hasCustomerKey });
  else examination.apply(copiesNeedCustomerKey, at, { encrypted: hasCustomerKey, copies: true });
}

function checkDefaultVault(plan: BackupPlan, arn: string, place: Place, examination: Examination): void {
  const account = accountOfPlan(plan);
  // Whatever the account of the plan is, no rule is broken: it need not be known.
  if (copyDestinationDefaultVault.check({ arn, account: '' }).holds === true) return;
  examination.apply(copyDestinationDefaultVault, place, { arn, account: account ?? AFTER_APPLY });
}
