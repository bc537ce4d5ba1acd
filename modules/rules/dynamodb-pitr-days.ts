import { and, between, defineRule, isWhole, type Lift } from '../lift/values';

/** Days that point-in-time recovery of a table reaches back at least. */
export const MIN_PITR_DAYS = 1;

/** Days that it reaches back at most. */
export const MAX_PITR_DAYS = 35;

export const dynamodbPitrDays = defineRule<{ readonly days: Lift<number> }>(
  {
    id: 'dynamodb-pitr-days',
    level: 'refused',
    why: 'DynamoDB keeps the changes of a table for 35 days at most.',
    source:
      'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html',
  },
  ({ days }) => ({
    holds: and(isWhole(days), between(days, MIN_PITR_DAYS, MAX_PITR_DAYS)),
    got: days,
    wanted: `a whole number of days from ${MIN_PITR_DAYS} to ${MAX_PITR_DAYS}`,
    fix: 'shorten the period; what must be kept longer needs an on-demand backup',
  }),
);
