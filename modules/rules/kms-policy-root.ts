import { defineRule } from '../lift/values';

export const kmsPolicyRoot = defineRule<{
  /** The principals of IAM that may put another policy. */
  readonly administrators: readonly string[];
}>(
  {
    id: 'kms-policy-root',
    level: 'refused',
    why: 'KMS refuses a key policy that lets nobody change it, and a key whose policy was changed so can be lost with all that it encrypts.',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
    isPlain: true,
  },
  ({ administrators }) => ({
    holds: administrators.length > 0,
    got: administrators.length > 0 ? administrators.join(', ') : 'nobody who may put another key policy',
    wanted: 'the root of the account with kms:*, or an administrator with kms:PutKeyPolicy',
    fix: 'add a statement for arn:aws:iam::<account>:root',
  }),
);
