import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import { Maybe, and, asMap, type Lift } from '../lift';
import { toProviderAlarm, type MetricAlarm, type MetricMathAlarm } from './metric-alarm';

export interface BackupAlarmsProps {
  readonly exists: Lift<boolean>;
  /** What alarm names start with. */
  readonly namePrefix: Lift<string>;
  /** Construct id -> alarm. */
  readonly alarms: Readonly<Record<string, MetricAlarm | MetricMathAlarm>>;
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
