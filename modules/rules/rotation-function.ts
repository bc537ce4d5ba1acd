import { defineRule } from '../lift/values';

export const rotationFunction = defineRule<{
  /** Whether the rotation has a function. */
  readonly hasFunction: boolean;
}>(
  {
    id: 'rotation-function',
    level: 'refused',
    why: 'Secrets Manager rotates without a function only what another service keeps in it, such as the master password of RDS.',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html',
    isPlain: true,
  },
  ({ hasFunction }) => ({
    holds: hasFunction,
    got: 'a rotation of a secret of this plan without a function',
    wanted: 'rotation_lambda_arn',
    fix: 'name the function, or let RDS keep the password: manage_master_user_password = true',
  }),
);
