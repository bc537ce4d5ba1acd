import { defineRule } from '../lift/values';

/** The smallest value that AWS Backup sends. */
const SMALLEST = 1;

export const alarmAbsenceBreaching = defineRule<{
  /** Of an alarm on a metric of AWS Backup. */
  readonly comparisonOperator: string;
  readonly threshold: number;
  readonly treatMissingData: string;
}>(
  {
    id: 'alarm-absence-breaching',
    level: 'ignored',
    why: 'AWS Backup sends a metric only while it is not zero: an alarm on fewer than one job fires on missing data or never.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html',
    isPlain: true,
  },
  ({ comparisonOperator, threshold, treatMissingData }) => {
    const isOnNone =
      (comparisonOperator === 'LessThanThreshold' && threshold <= SMALLEST) ||
      (comparisonOperator === 'LessThanOrEqualToThreshold' && threshold < SMALLEST);
    return {
      holds: !isOnNone || treatMissingData === 'breaching',
      got: treatMissingData,
      wanted: 'breaching',
      fix: 'set treat_missing_data = "breaching"',
    };
  },
);
