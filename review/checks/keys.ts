import {
  VAULT_KEY_ACTIONS,
  kmsDeletionWindow,
  kmsKeyArn,
  kmsPolicyRoot,
  vaultKeyUsable,
} from '../../modules/rules';
import { AFTER_APPLY } from '../../protection/planned';
import { regionOf } from '../../protection/region';
import type { PlanExpression } from '../../protection/references';
import type { ResourceInPlan } from '../../protection/resources';
import type { Vault } from '../../protection/vaults';
import type { Examination } from '../examination';
import { AttachedPolicies } from './attached-policies';
import type { Check } from './check';
import { writtenDocument } from './policy-document-data';
import { isAbout, statementsOf } from './policy-statements';

const KEYS = ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key', 'aws_kms_replica_external_key'];
const ALIAS = 'aws_kms_alias';
const REGION_SEGMENT = 3;

/** The keys of vaults, and who can still change the policy of a key. */
export const checkKeys: Check = (estate, examination) => {
  const policies = new AttachedPolicies(estate, {
    type: 'aws_kms_key',
    policyType: 'aws_kms_key_policy',
    attribute: 'key_id',
  });
  for (const vault of estate.vaults) {
    checkVaultKey(vault, examination);
    checkUse(vault, policies, examination);
  }
  for (const resource of estate.ofType(...KEYS)) {
    const days = resource.block.number('deletion_window_in_days');
    if (days !== null)
      examination.apply(kmsDeletionWindow, { resource, path: 'deletion_window_in_days' }, { days });
  }
  for (const resource of estate.ofType(...KEYS, 'aws_kms_key_policy')) checkPolicy(resource, examination);
};

function checkVaultKey({ resource, keyArn, region }: Vault, examination: Examination): void {
  if (keyArn === null) return;
  const place = { resource, path: 'kms_key_arn' };
  if (keyArn !== AFTER_APPLY) {
    // Where nobody knows the region of the vault, an alias is still one.
    const ofKey = keyArn.split(':')[REGION_SEGMENT] ?? '';
    const isRightForm = kmsKeyArn.check({ keyArn, region: ofKey }).holds === true;
    const known = typeof region === 'string' ? region : isRightForm ? AFTER_APPLY : ofKey;
    examination.apply(kmsKeyArn, place, { keyArn, region: known });
    return;
  }
  const alias = resource.referenced('kms_key_arn', ALIAS);
  const key = alias ?? resource.referenced('kms_key_arn', ...KEYS);
  if (key === undefined) {
    examination.leaveOpen(kmsKeyArn, place, 'key arn');
    return;
  }
  const attribute = attributeOf(resource.expression('kms_key_arn'));
  const takesKey = alias === undefined || attribute === 'target_key_arn';
  if (takesKey && isBeside(key, resource)) return;
  const regionOfKey = regionOf(key);
  const areTold = typeof region === 'string' && typeof regionOfKey === 'string';
  const takesAlias = alias !== undefined && attribute === 'arn';
  if (takesAlias || (takesKey && areTold && regionOfKey !== region)) {
    const told = typeof regionOfKey === 'string' ? regionOfKey : '<region>';
    const name = takesAlias ? `alias/${aliasName(alias)}` : 'key/<id>';
    examination.apply(kmsKeyArn, place, {
      keyArn: `arn:aws:kms:${told}:<account>:${name}`,
      region: typeof region === 'string' ? region : told,
    });
  } else if (!takesKey || !areTold) examination.leaveOpen(kmsKeyArn, place, 'key arn');
}

/** Whether somebody may use the key of a vault; a policy that KMS gives admits the account. */
function checkUse({ resource: vault }: Vault, policies: AttachedPolicies, examination: Examination): void {
  const named = vault.referenced('kms_key_arn', 'aws_kms_key', ALIAS);
  const key = named?.type === ALIAS ? named.referenced('target_key_id', 'aws_kms_key') : named;
  if (key === undefined) return;
  const { resource, statements } = policies.of(key);
  if (statements === null) return;
  const admitting =
    statements === AFTER_APPLY
      ? statements
      : statements.filter(
          ({ effect, isForEverybody, people }) => effect === 'Allow' && (isForEverybody || people.length > 0),
        );
  examination.apply(
    vaultKeyUsable,
    { resource, path: 'policy' },
    {
      allowed:
        admitting === AFTER_APPLY
          ? admitting
          : VAULT_KEY_ACTIONS.filter((action) => admitting.some((statement) => isAbout(statement, action))),
    },
  );
}

/** Whether two resources are of one provider, and so of one region. */
function isBeside(one: ResourceInPlan, other: ResourceInPlan): boolean {
  const key = one.configuration?.provider_config_key;
  return key !== undefined && key === other.configuration?.provider_config_key;
}

/** Which attribute of an alias an expression takes; undefined where it comes through a module. */
function attributeOf(expression: unknown): string | undefined {
  const { references = [] } = (expression ?? {}) as PlanExpression;
  const [reference] = references.filter((one) => one.startsWith(`${ALIAS}.`));
  return reference?.split('.').at(-1);
}

function aliasName({ block }: ResourceInPlan): string {
  const name = block.text('name');
  return typeof name === 'string' ? name.replace(/^alias\//, '') : '<name>';
}

/** The policy that KMS gives to a key without one admits the root of the account. */
function checkPolicy(resource: ResourceInPlan, examination: Examination): void {
  if (resource.leavesOut('policy')) return;
  const planned = resource.block.json('policy');
  const document = planned === AFTER_APPLY ? writtenDocument(resource, 'policy') : planned;
  if (document === null || document === undefined) return;
  examination.apply(
    kmsPolicyRoot,
    { resource, path: 'policy' },
    { administrators: document === AFTER_APPLY ? document : administratorsOf(document) },
  );
}

/** Whom the statements name that allow to put another policy. */
function administratorsOf(document: unknown): readonly string[] {
  const { Statement: statements } = document as { readonly Statement?: unknown };
  return ([statements ?? []].flat() as readonly unknown[]).flatMap((written) => {
    const isPutting = statementsOf({ Statement: written }).some(
      (statement) => statement.effect === 'Allow' && isAbout(statement, 'kms:PutKeyPolicy'),
    );
    return isPutting ? principalsOf(written as { readonly Principal?: unknown }) : [];
  });
}

/** Accounts, roles and users; a service cannot look after a key. */
function principalsOf({ Principal: principal }: { readonly Principal?: unknown }): readonly string[] {
  if (typeof principal === 'string') return [principal];
  const { AWS: people } = (principal ?? {}) as { readonly AWS?: unknown };
  return [people ?? []].flat().map(String);
}
