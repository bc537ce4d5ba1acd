import { roleTrustPrincipal, schedulerRoleTrust } from '../../modules/rules';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { referencedResource } from '../../protection/references';
import type { ResourceInPlan } from '../../protection/resources';
import { isKnown } from '../examination';
import type { Check } from './check';
import { isAbout, policyOf } from './policy-statements';

const ROLE = 'aws_iam_role';
const PATH = 'assume_role_policy';

/** Who may assume the roles of schedules, and whether trust policies say it at all. */
export const checkTrust: Check = (estate, examination) => {
  const ofSchedules = new Set(estate.ofType('aws_scheduler_schedule').flatMap(roleOfSchedule));
  for (const resource of ofSchedules)
    examination.apply(schedulerRoleTrust, { resource, path: PATH }, { services: servicesTrusted(resource) });
  const judged = new Set([...ofSchedules, ...rolesOfBackups(estate)]);
  for (const resource of estate.ofType(ROLE)) {
    if (judged.has(resource)) continue;
    const statements = policyOf(resource, PATH);
    // Who may assume a role is often told by the apply; that nobody may is written down.
    if (statements === AFTER_APPLY || statements === null) continue;
    const without = statements.filter(({ hasPrincipal }) => !hasPrincipal);
    examination.apply(roleTrustPrincipal, { resource, path: PATH }, { statementsWithout: without.length });
  }
};

/** The services that may assume a role. */
export function servicesTrusted(role: ResourceInPlan): Planned<readonly string[]> {
  const statements = policyOf(role, PATH);
  return isKnown(statements)
    ? (statements ?? [])
        .filter((statement) => statement.effect === 'Allow' && isAbout(statement, 'sts:AssumeRole'))
        .flatMap((statement) => statement.services)
    : statements;
}

/** Other rules say whether AWS Backup may assume them. */
function rolesOfBackups(estate: Estate): readonly (ResourceInPlan | undefined)[] {
  return estate
    .ofType('aws_backup_selection', 'aws_backup_restore_testing_selection')
    .map((selection) => selection.referenced('iam_role_arn', ROLE));
}

function roleOfSchedule(schedule: ResourceInPlan): readonly ResourceInPlan[] {
  const [written] = [schedule.expression('target')].flat() as readonly unknown[];
  const { role_arn: expression } = (written ?? {}) as { readonly role_arn?: unknown };
  const targets = schedule.block.blocks('target');
  const arn = isKnown(targets) ? targets[0]?.text('role_arn') : undefined;
  const role =
    referencedResource(schedule.siblings, expression, schedule, [ROLE]) ??
    (typeof arn === 'string' ? schedule.siblings.identifiedBy(arn, [ROLE]) : undefined);
  return role === undefined ? [] : [role];
}
