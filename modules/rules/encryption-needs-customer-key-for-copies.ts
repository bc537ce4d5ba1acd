import { defineRule, not, or, type Lift } from '../lift/values';

export const copiesNeedCustomerKey = defineRule<{
  /** Whether the vaults have customer managed keys. */
  readonly encrypted: Lift<boolean>;
  /** Whether recovery points are copied to another vault. */
  readonly copies: Lift<boolean>;
}>(
  {
    id: 'encryption-needs-customer-key-for-copies',
    level: 'advice',
    why: 'Copies of EC2, EBS and RDS backups into a vault with the AWS managed key aws/backup fail.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html',
  },
  ({ encrypted, copies }) => ({
    holds: or(encrypted, not(copies)),
    got: encrypted,
    wanted: 'a customer managed key on each vault that takes copies',
    fix: 'switch the customer managed keys on, or the copies off',
  }),
);
