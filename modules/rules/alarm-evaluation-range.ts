import { defineRule } from '../lift/values';

const SECONDS_OF_AN_HOUR = 3600;

/** What period times evaluation periods may be, where the period is shorter than an hour. */
export const MAX_RANGE_SECONDS = 86_400;
/** The same where the period is an hour or longer. */
export const MAX_RANGE_SECONDS_OF_LONG_PERIODS = 604_800;

export const alarmEvaluationRange = defineRule<{
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
}>(
  {
    id: 'alarm-evaluation-range',
    level: 'refused',
    why: 'CloudWatch looks back a day at most, and a week where the period is an hour or longer.',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
    isPlain: true,
  },
  ({ periodSeconds, evaluationPeriods }) => {
    const most = periodSeconds < SECONDS_OF_AN_HOUR ? MAX_RANGE_SECONDS : MAX_RANGE_SECONDS_OF_LONG_PERIODS;
    return {
      holds: periodSeconds * evaluationPeriods <= most,
      got: `${evaluationPeriods} periods of ${periodSeconds} seconds`,
      wanted: `together at most ${most} seconds`,
      fix: 'evaluate fewer periods, or lengthen the period to an hour',
    };
  },
);
