import { defineRule, matches, type Lift } from '../lift/values';

/** 3 to 255 characters; backups take names of the same form. */
export const DYNAMODB_TABLE_NAME_PATTERN = /^[a-zA-Z0-9_.-]{3,255}$/;

export const dynamodbTableName = defineRule<{ readonly name: Lift<string> }>(
  {
    id: 'dynamodb-table-name',
    level: 'refused',
    why: 'DynamoDB refuses other table names, and the provider does not look at them.',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html',
  },
  ({ name }) => ({
    holds: matches(name, DYNAMODB_TABLE_NAME_PATTERN),
    got: name,
    wanted: '3 to 255 letters, digits, hyphens, underscores or dots',
    fix: 'respell the table name, or the prefix that it is made of',
  }),
);
