import { defineRule, matches, type Lift } from '../lift/values';

export const ACCOUNT_ID_PATTERN = /^[0-9]{12}$/;

export const accountId = defineRule<{ readonly accountId: Lift<string> }>(
  {
    id: 'account-id',
    level: 'refused',
    why: 'An AWS account id has 12 digits: policies and ARNs with another one are refused.',
    source: 'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
  },
  ({ accountId: id }) => ({
    holds: matches(id, ACCOUNT_ID_PATTERN),
    got: id,
    wanted: '12 digits',
    fix: 'write the account id as text without hyphens, with its leading zeros',
  }),
);
