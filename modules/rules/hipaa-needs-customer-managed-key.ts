import { defineRule, eq, not, or, type Lift } from '../lift/values';

export const hipaaNeedsCustomerManagedKey = defineRule<{
  /** Whether the data is health information. */
  readonly hipaa: Lift<boolean>;
  /** `aws-owned`, `aws-managed` or `customer-managed`. */
  readonly tableEncryption: Lift<string>;
}>(
  {
    id: 'hipaa-needs-customer-managed-key',
    level: 'fails-later',
    why: 'Backups of a table keep its key, and an audit of health information asks for a key that the customer controls.',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html',
  },
  ({ hipaa, tableEncryption }) => ({
    holds: or(not(hipaa), eq(tableEncryption, 'customer-managed')),
    got: tableEncryption,
    wanted: 'customer-managed, where hipaa is true',
    fix: 'set the encryption of the tables to customer-managed',
  }),
);
