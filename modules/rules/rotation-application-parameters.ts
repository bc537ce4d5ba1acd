import { defineRule } from '../lift/values';

/** Parameters that a rotation application has no default for. */
export const ROTATION_PARAMETERS = ['endpoint', 'functionName'] as const;

export const rotationApplicationParameters = defineRule<{
  /** The names of the parameters that are given. */
  readonly given: readonly string[];
}>(
  {
    id: 'rotation-application-parameters',
    level: 'refused',
    why: 'The rotation applications of Secrets Manager want to know its endpoint, and a name for the function.',
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_available-rotation-templates.html',
    isPlain: true,
  },
  ({ given }) => {
    const missing = ROTATION_PARAMETERS.filter((one) => !given.includes(one));
    return {
      holds: missing.length === 0,
      got: given.length > 0 ? given.join(', ') : 'no parameters',
      wanted: ROTATION_PARAMETERS.join(' and '),
      fix: `add ${missing.join(' and ')}; the endpoint is https://secretsmanager.<region>.amazonaws.com`,
    };
  },
);
