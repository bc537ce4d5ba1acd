import {
  backupManagedPolicyArn,
  backupRolePermissions,
  backupRoleTrust,
  defaultVaultMade,
  managedPolicyPartition,
  restoreRolePolicies,
  s3BackupRolePolicies,
} from '../../modules/rules';
import type { Estate } from '../../protection/estate';
import { append } from '../../protection/grouping';
import { AFTER_APPLY, UNKNOWN, type Planned } from '../../protection/planned';
import { typeOfArn } from '../../protection/protectable';
import type { PlanExpression } from '../../protection/references';
import { partitionOf, regionOf } from '../../protection/region';
import type { ResourceInPlan } from '../../protection/resources';
import type { Selection } from '../../protection/selections';
import { isKnown, type Examination } from '../examination';
import type { Check } from './check';
import { isAbout, policyOf } from './policy-statements';
import { RolePolicies } from './role-policies';

/** The roles of selections, and the managed policies that are attached to any role. */
export const checkRoles: Check = (estate, examination) => {
  checkAttachments(estate, examination);
  const policies = new RolePolicies();
  const ofBuckets = selectionsOfBuckets(estate);
  for (const [role, selections] of rolesOfSelections(estate)) {
    checkTrust(role, examination);
    const isForBuckets = selections.some((selection) => ofBuckets.has(selection));
    checkPermissions(role, policies.of(role), isForBuckets, examination);
  }
  for (const selection of estate.ofType('aws_backup_restore_testing_selection'))
    checkRestoreRole(selection, policies, examination);
  for (const selection of estate.ofType('aws_backup_selection')) checkDefaultRole(selection, examination);
};

function checkAttachments(estate: Estate, examination: Examination): void {
  const apply = (resource: ResourceInPlan, path: string, arn: Planned<string | null>) => {
    if (typeof arn !== 'string') return;
    examination.apply(backupManagedPolicyArn, { resource, path }, { arn });
    const region = regionOf(resource);
    if (typeof region === 'string')
      examination.apply(managedPolicyPartition, { resource, path }, { arn, partition: partitionOf(region) });
  };
  for (const resource of estate.ofType('aws_iam_role_policy_attachment', 'aws_iam_policy_attachment'))
    apply(resource, 'policy_arn', resource.block.text('policy_arn'));
  for (const [type, path] of [
    ['aws_iam_role', 'managed_policy_arns'],
    ['aws_iam_role_policy_attachments_exclusive', 'policy_arns'],
  ] as const)
    for (const resource of estate.ofType(type)) {
      const arns = resource.block.texts(path);
      for (const [index, arn] of (isKnown(arns) ? arns : []).entries())
        apply(resource, `${path}[${index}]`, arn);
    }
}

/** The roles that are in the plan of their selections. */
function rolesOfSelections({ members }: Estate): ReadonlyMap<ResourceInPlan, readonly Selection[]> {
  const roles = new Map<ResourceInPlan, Selection[]>();
  const selections = members.flatMap(({ protection }) => [
    ...protection.plans.flatMap((plan) => plan.selections),
    ...protection.detachedSelections,
  ]);
  for (const selection of selections) {
    const role = selection.resource.referenced('iam_role_arn', 'aws_iam_role');
    if (role !== undefined) append(roles, role, selection);
  }
  return roles;
}

/** The selections that certainly take a bucket, or name one. */
function selectionsOfBuckets(estate: Estate): ReadonlySet<Selection> {
  const covering = estate.coverage
    .filter(({ protectable }) => protectable.type === 'S3')
    .flatMap(({ covers }) => covers.filter(({ isCertain }) => isCertain).map(({ selection }) => selection));
  const naming = estate.plans
    .flatMap(({ selections }) => selections)
    .filter(
      ({ resources }) =>
        isKnown(resources) && resources.some((arn) => isKnown(arn) && typeOfArn(arn) === 'S3'),
    );
  return new Set([...covering, ...naming]);
}

function checkTrust(resource: ResourceInPlan, examination: Examination): void {
  const statements = policyOf(resource, 'assume_role_policy');
  const services =
    statements === AFTER_APPLY
      ? statements
      : (statements ?? [])
          .filter((statement) => statement.effect === 'Allow' && isAbout(statement, 'sts:AssumeRole'))
          .flatMap((statement) => statement.services);
  examination.apply(backupRoleTrust, { resource, path: 'assume_role_policy' }, { services });
}

/** The role of restore tests: AWS Backup assumes it as it does that of a selection. */
function checkRestoreRole(
  selection: ResourceInPlan,
  policiesOf: RolePolicies,
  examination: Examination,
): void {
  const role = selection.referenced('iam_role_arn', 'aws_iam_role');
  const type = selection.block.text('protected_resource_type');
  if (role === undefined || type === null) return;
  checkTrust(role, examination);
  const policies = policiesOf.of(role);
  examination.apply(
    restoreRolePolicies,
    { resource: role, path: isKnown(type) ? `managed_policy_arns[${type}]` : 'managed_policy_arns' },
    { policies: isKnown(policies) ? policies.map((one) => (isKnown(one) ? one : UNKNOWN)) : policies, type },
  );
}

/** A role that a data source has read is there. */
function checkDefaultRole(resource: ResourceInPlan, examination: Examination): void {
  const arn = resource.block.text('iam_role_arn');
  const { references = [] } = (resource.expression('iam_role_arn') ?? {}) as PlanExpression;
  const isMade = resource.referenced('iam_role_arn', 'aws_iam_role') !== undefined;
  const isRead = references.some((one) => /^(?:var|local|module|each)\.|aws_iam_role/.test(one));
  if (typeof arn === 'string' && !isMade && !isRead && resource.configuration !== undefined)
    examination.apply(
      defaultVaultMade,
      { resource, path: 'iam_role_arn' },
      { name: arn.split('/').at(-1) ?? '' },
    );
}

function checkPermissions(
  resource: ResourceInPlan,
  policies: Planned<readonly Planned<string>[]>,
  isForBuckets: boolean,
  examination: Examination,
): void {
  const place = { resource, path: 'managed_policy_arns' };
  // A policy that the apply names is one.
  const named = isKnown(policies) ? policies.map((one) => (isKnown(one) ? one : UNKNOWN)) : policies;
  examination.apply(backupRolePermissions, place, { policies: named });
  if (!isForBuckets || !isKnown(policies) || policies.length === 0) return;
  const known = policies.filter(isKnown);
  if (s3BackupRolePolicies.check({ policies: known }).holds === true) return;
  examination.apply(s3BackupRolePolicies, place, {
    policies: known.length < policies.length ? AFTER_APPLY : known,
  });
}
