import { defineRule } from '../lift/values';

/** What restore tests can restore; AWS writes them in either case. */
export const RESTORE_TESTING_TYPES: readonly string[] = [
  'Aurora',
  'DocumentDB',
  'DynamoDB',
  'EBS',
  'EC2',
  'EFS',
  'FSx',
  'Neptune',
  'RDS',
  'S3',
];

const UPPER_CASE = RESTORE_TESTING_TYPES.map((type) => type.toUpperCase());

export const restoreTestingResourceType = defineRule<{ readonly type: string }>(
  {
    id: 'restore-testing-resource-type',
    level: 'refused',
    why: 'Restore testing supports resources of some types only.',
    source:
      'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html',
    isPlain: true,
  },
  ({ type }) => ({
    holds: UPPER_CASE.includes(type.toUpperCase()),
    got: type,
    wanted: `one of ${RESTORE_TESTING_TYPES.join(', ')}`,
    fix: 'choose a type that restore testing supports; test others by a runbook',
  }),
);
