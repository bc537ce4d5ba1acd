import { defineRule, matches, type Lift } from '../lift/values';

export const IAM_ROLE_ARN_PATTERN = /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[A-Za-z0-9+=,.@_/-]+$/;

export const iamRoleArn = defineRule<{ readonly arn: Lift<string> }>(
  {
    id: 'iam-role-arn',
    level: 'refused',
    why: 'AWS takes a role by its ARN: a name, a user or the session of a role is refused.',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
  },
  ({ arn }) => ({
    holds: matches(arn, IAM_ROLE_ARN_PATTERN),
    got: arn,
    wanted: 'the ARN of a role: arn:aws:iam::<account>:role/<name>',
    fix: 'copy the ARN of the role, path included',
  }),
);
