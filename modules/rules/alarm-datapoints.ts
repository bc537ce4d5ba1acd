import { defineRule } from '../lift/values';

export const alarmDatapoints = defineRule<{
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
}>(
  {
    id: 'alarm-datapoints',
    level: 'refused',
    why: 'Of the evaluated periods no more can breach than there are.',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
    isPlain: true,
  },
  ({ datapointsToAlarm, evaluationPeriods }) => ({
    holds: datapointsToAlarm <= evaluationPeriods,
    got: datapointsToAlarm,
    wanted: `at most ${evaluationPeriods}, the evaluation periods`,
    fix: 'lower datapoints_to_alarm, or evaluate more periods',
  }),
);
