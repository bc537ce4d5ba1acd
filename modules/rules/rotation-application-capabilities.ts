import { defineRule } from '../lift/values';

/** What a rotation application asks for. */
export const ROTATION_CAPABILITIES = ['CAPABILITY_IAM', 'CAPABILITY_RESOURCE_POLICY'] as const;

export const rotationApplicationCapabilities = defineRule<{
  readonly capabilities: readonly string[];
}>(
  {
    id: 'rotation-application-capabilities',
    level: 'refused',
    why: 'The applications of Secrets Manager create a role and a resource policy: CloudFormation asks for leave to do both.',
    source:
      'https://docs.aws.amazon.com/serverlessrepo/latest/devguide/acknowledging-application-capabilities.html',
    isPlain: true,
  },
  ({ capabilities }) => {
    const missing = ROTATION_CAPABILITIES.filter((one) => !capabilities.includes(one));
    return {
      holds: missing.length === 0,
      got: capabilities.length > 0 ? capabilities.join(', ') : 'no capabilities',
      wanted: ROTATION_CAPABILITIES.join(' and '),
      fix: `add ${missing.join(' and ')} to capabilities`,
    };
  },
);
