import { defineRule } from '../lift/values';

export const alarmMissingData = defineRule<{
  /** Of an alarm on a metric of AWS Backup. */
  readonly comparisonOperator: string;
  readonly treatMissingData: string;
}>(
  {
    id: 'alarm-missing-data',
    level: 'advice',
    why: 'AWS Backup sends a metric only while it is not zero: an alarm on failures does not go back to OK, or is on all the time, unless missing data is good.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html',
    isPlain: true,
  },
  ({ comparisonOperator, treatMissingData }) => ({
    holds: !comparisonOperator.startsWith('GreaterThan') || treatMissingData === 'notBreaching',
    got: treatMissingData,
    wanted: 'notBreaching',
    fix: 'set treat_missing_data = "notBreaching"',
  }),
);
