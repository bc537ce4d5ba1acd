import { rotationApplicationCapabilities, rotationSchedule } from '../../modules/rules';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { isKnown } from '../examination';
import type { Check } from './check';

/** Rotation functions of Secrets Manager in the Serverless Application Repository. */
const ROTATION_APPLICATION = /:applications\/SecretsManager\w*Rotation/;

/** When secrets are rotated, and whether the function that does it can be created. */
export const checkSecrets: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_secretsmanager_secret_rotation')) {
    const rules = resource.block.blocks('rotation_rules');
    const path = 'rotation_rules.schedule_expression';
    if (rules === AFTER_APPLY) {
      examination.leaveOpen(rotationSchedule, { resource, path }, 'rotation rules');
      continue;
    }
    for (const rule of rules) {
      const schedule = rule.text('schedule_expression');
      if (schedule !== null) examination.apply(rotationSchedule, { resource, path }, { schedule });
    }
  }
  for (const resource of estate.ofType('aws_serverlessapplicationrepository_cloudformation_stack')) {
    const application = resource.block.text('application_id');
    if (typeof application !== 'string' || !ROTATION_APPLICATION.test(application)) continue;
    examination.apply(
      rotationApplicationCapabilities,
      { resource, path: 'capabilities' },
      { capabilities: capabilitiesOf(resource) },
    );
  }
};

function capabilitiesOf({ block }: ResourceInPlan): Planned<readonly string[]> {
  const capabilities = block.texts('capabilities');
  if (capabilities === AFTER_APPLY) return capabilities;
  const known = capabilities.filter(isKnown);
  return known.length < capabilities.length ? AFTER_APPLY : known;
}
