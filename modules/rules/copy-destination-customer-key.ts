import { defineRule } from '../lift/values';

export const copyDestinationCustomerKey = defineRule<{
  /** The types that the rule copies and that keep the key of their source. */
  readonly types: readonly string[];
  readonly hasCustomerKey: boolean;
}>(
  {
    id: 'copy-destination-customer-key',
    level: 'fails-later',
    why: 'A copy of a type that is not encrypted with the key of the vault fails where the destination has the AWS managed key aws/backup.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html',
    isPlain: true,
  },
  ({ types, hasCustomerKey }) => ({
    holds: hasCustomerKey || types.length === 0,
    got: `the AWS managed key, for copies of ${types.join(', ')}`,
    wanted: 'a customer managed key on the vault that takes the copies',
    fix: 'set kms_key_arn of the destination vault',
  }),
);
