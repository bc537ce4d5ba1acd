import type { Claim, Lift } from '../lift/values';
import { accountId, regionName, scheduleAwsCron } from '../rules';
import { optional, required } from './catalogue';
import { aMapOf, aString, anObject, oneOfWords } from './shape';

/** Claims of an input that is a schedule in AWS cron. */
export const scheduleClaims = (schedule: Lift<string>, path: string): readonly Claim[] => [
  scheduleAwsCron.claim(path, { schedule }),
];

/** Claims of an input that is a region. */
export const regionClaims = (region: Lift<string>, path: string): readonly Claim[] => [
  regionName.claim(path, { region }),
];

/** What every stack is told in the same words: where it is, and who is called. */
export const COMMON_INPUTS = {
  accountId: required(aString, 'The account, twelve digits', {
    claims: (value, path) => [accountId.claim(path, { accountId: value })],
  }),
  partition: optional(oneOfWords('aws', 'aws-cn', 'aws-us-gov'), 'AWS partition', 'aws'),
  contacts: optional(
    anObject(
      {},
      { email: aString, onCall: aString, slack: aString, supportPlan: aString, others: aMapOf(aString) },
    ),
    'Who is called; printed in the runbook only',
    {},
  ),
} as const;
