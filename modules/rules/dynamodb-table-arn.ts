import { defineRule, matches, type Lift } from '../lift/values';

export const DYNAMODB_TABLE_ARN_PATTERN =
  /^arn:aws[a-z-]*:dynamodb:(?:\*|[a-z0-9-]+):(?:\*|[0-9]{12}):table\/[A-Za-z0-9_.*-]+$/;

export const dynamodbTableArn = defineRule<{ readonly arn: Lift<string> }>(
  {
    id: 'dynamodb-table-arn',
    level: 'ignored',
    why: 'AWS accepts any ARN in a selection: one of another kind selects something else, or nothing at all.',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ARN-specifying.html',
  },
  ({ arn }) => ({
    holds: matches(arn, DYNAMODB_TABLE_ARN_PATTERN),
    got: arn,
    wanted: 'the ARN of a table or a pattern: arn:aws:dynamodb:<region>:<account>:table/<name>',
    fix: 'copy the ARN of the table; an index, a stream or a backup is something else',
  }),
);
