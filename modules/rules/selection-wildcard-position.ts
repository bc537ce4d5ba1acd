import { defineRule } from '../lift/values';

export const selectionWildcardPosition = defineRule<{
  readonly arn: string;
}>(
  {
    id: 'selection-wildcard-position',
    level: 'advice',
    why: 'The pages of AWS differ on wildcards at the beginning or in the middle of a name; as a whole part of the ARN and at its end they work.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html',
    isPlain: true,
  },
  ({ arn }) => ({
    holds:
      arn === '*' ||
      arn.split(':').every((part) => !part.includes('*') || part === '*' || /^[^*]*\*$/.test(part)),
    got: arn,
    wanted: 'a wildcard as a whole part of the ARN, or at the end of the name',
    fix: 'select by a tag instead of the end of a name',
  }),
);
