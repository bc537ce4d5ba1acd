import {
  rotationApplicationArn,
  rotationApplicationCapabilities,
  rotationApplicationParameters,
  rotationFunction,
  rotationSchedule,
  rotationWindow,
} from '../../modules/rules';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { isKnown } from '../examination';
import type { Check } from './check';

/** Rotation functions of Secrets Manager in the Serverless Application Repository. */
const ROTATION_APPLICATION = /:applications\/SecretsManager\w*Rotation/;

/** When secrets are rotated, and whether the function that does it can be created. */
export const checkSecrets: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_secretsmanager_secret_rotation')) {
    // What another service keeps in a secret of its own needs no function.
    if (resource.referenced('secret_id', 'aws_secretsmanager_secret') !== undefined)
      examination.apply(
        rotationFunction,
        { resource, path: 'rotation_lambda_arn' },
        { hasFunction: resource.block.text('rotation_lambda_arn') !== null },
      );
    const rules = resource.block.blocks('rotation_rules');
    const path = 'rotation_rules.schedule_expression';
    if (rules === AFTER_APPLY) {
      examination.leaveOpen(rotationSchedule, { resource, path }, 'rotation rules');
      continue;
    }
    for (const rule of rules) {
      const schedule = rule.text('schedule_expression');
      if (schedule !== null) examination.apply(rotationSchedule, { resource, path }, { schedule });
      const duration = rule.text('duration');
      if (duration !== null)
        examination.apply(rotationWindow, { resource, path: 'rotation_rules.duration' }, { duration });
    }
  }
  for (const resource of estate.ofType('aws_serverlessapplicationrepository_cloudformation_stack')) {
    const application = resource.block.text('application_id');
    if (typeof application !== 'string' || !ROTATION_APPLICATION.test(application)) continue;
    examination.apply(
      rotationApplicationArn,
      { resource, path: 'application_id' },
      { applicationId: application },
    );
    examination.apply(
      rotationApplicationParameters,
      { resource, path: 'parameters' },
      { given: parametersOf(resource) },
    );
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

/** The names of the parameters; their values do not matter. */
function parametersOf(resource: ResourceInPlan): Planned<readonly string[]> {
  if (resource.leavesOut('parameters')) return [];
  const { parameters } = resource.values;
  const unknown = (resource.unknown as { readonly parameters?: unknown } | undefined)?.parameters;
  if (unknown === true) return AFTER_APPLY;
  return [...new Set([parameters, unknown].flatMap((map) => Object.keys(map ?? {})))];
}
