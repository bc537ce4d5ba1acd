import { defineRule, eq, not, say, type Lift } from '../lift/values';

export const complianceLockIsIrreversible = defineRule<{
  /** `GOVERNANCE` or `COMPLIANCE`. */
  readonly mode: Lift<string>;
  readonly changeableForDays: Lift<number | null>;
}>(
  {
    id: 'compliance-lock-is-irreversible',
    level: 'advice',
    why: 'A compliance lock outlives every permission: recovery points stay, and are paid for, until their retention ends.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  },
  ({ mode, changeableForDays }) => ({
    holds: not(eq<string>(mode, 'COMPLIANCE')),
    got: mode,
    wanted: `taken on purpose: after ${say(changeableForDays)} days nobody, AWS included, can remove the lock or shorten the retention`,
    fix: 'try the bounds out in mode GOVERNANCE first, and remove a wrong lock within these days',
  }),
);
