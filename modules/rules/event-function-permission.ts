import { defineRule } from '../lift/values';

const EVENT_RULES = 'events.amazonaws.com';

export const eventFunctionPermission = defineRule<{
  /** The principals that may invoke the function. */
  readonly principals: readonly string[];
}>(
  {
    id: 'event-function-permission',
    level: 'ignored',
    why: 'An event rule invokes a function only where the function lets it: otherwise the rule fires, and nothing runs.',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html',
    isPlain: true,
  },
  ({ principals }) => ({
    holds: principals.includes(EVENT_RULES),
    got:
      principals.length > 0
        ? `permissions for ${principals.join(', ')} alone`
        : 'a function without a permission',
    wanted: `an aws_lambda_permission for ${EVENT_RULES}`,
    fix: 'add the permission, with the ARN of the rule as source_arn',
  }),
);
