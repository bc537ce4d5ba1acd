import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import { Maybe, and, asMap, asNumber, asString, text, type Lift } from '../lift';

/** One alarm on one metric. */
export interface MetricAlarm {
  /** @default true */
  readonly exists?: Lift<boolean>;
  /** Suffix of the alarm's name. */
  readonly name: string;
  /** What has happened when it rings, for the one who is woken. */
  readonly description: string;
  readonly namespace: Lift<string>;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, Lift<string>>>;
  readonly statistic: 'Sum' | 'Maximum' | 'Average' | 'Minimum';
  readonly periodSeconds: number;
  /** @default 1 */
  readonly evaluationPeriods?: Lift<number>;
  readonly comparison: 'GreaterThanThreshold' | 'LessThanThreshold';
  readonly threshold: Lift<number>;
  /** Whether no data at all is an alarm. `AWS/Backup` sends no zeros: silence is normal for failures. @default false */
  readonly missingDataIsBreaching?: boolean;
}

export interface BackupAlarmsProps {
  readonly exists: Lift<boolean>;
  /** What alarm names start with. */
  readonly namePrefix: Lift<string>;
  /** Construct id -> alarm. */
  readonly alarms: Readonly<Record<string, MetricAlarm>>;
  /** ARNs told of an alarm and of its end. */
  readonly actions: string[];
  readonly tags: Lift<Readonly<Record<string, string>>>;
}

/** A set of metric alarms that tell one topic. */
export class BackupAlarms extends Construct {
  constructor(scope: Construct, id: string, props: BackupAlarmsProps) {
    super(scope, id);
    for (const [alarmId, alarm] of Object.entries(props.alarms)) {
      Maybe.build(
        and(props.exists, alarm.exists ?? true),
        (meta) =>
          new CloudwatchMetricAlarm(this, alarmId, {
            ...meta,
            ...toProviderAlarm(alarm, props.namePrefix),
            alarmActions: props.actions,
            okActions: props.actions,
            tags: asMap(props.tags),
          }),
      );
    }
  }
}

function toProviderAlarm(alarm: MetricAlarm, namePrefix: Lift<string>) {
  return {
    alarmName: asString(text`${namePrefix}-${alarm.name}`),
    alarmDescription: alarm.description,
    namespace: asString(alarm.namespace),
    metricName: alarm.metricName,
    dimensions: Object.fromEntries(
      Object.entries(alarm.dimensions).map(([key, value]) => [key, asString(value)]),
    ),
    statistic: alarm.statistic,
    period: alarm.periodSeconds,
    evaluationPeriods: asNumber(alarm.evaluationPeriods ?? 1),
    comparisonOperator: alarm.comparison,
    threshold: asNumber(alarm.threshold),
    treatMissingData: alarm.missingDataIsBreaching === true ? 'breaching' : 'notBreaching',
  };
}
