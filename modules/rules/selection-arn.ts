import { defineRule } from '../lift/values';

export const selectionArn = defineRule<{
  readonly arn: string;
}>(
  {
    id: 'selection-arn',
    level: 'advice',
    why: 'A selection takes ARNs, patterns of ARNs, or *. What AWS does with anything else is not documented; at best nothing is backed up.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html',
    isPlain: true,
  },
  ({ arn }) => ({
    holds: arn === '*' || /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(arn) || /^arn:[^:]+:[^:]+:\*$/.test(arn),
    got: arn,
    wanted: 'an ARN, a pattern of ARNs, or *',
    fix: 'write the ARN of the resource',
  }),
);
