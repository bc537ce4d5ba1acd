import { asNumber, asString, text, type Lift } from '../lift';

/** When an alarm rings, and what it says then. */
interface AlarmCondition {
  /** @default true */
  readonly exists?: Lift<boolean>;
  /** Suffix of the alarm's name. */
  readonly name: string;
  /** What has happened when it rings, for the one who is woken. */
  readonly description: string;
  readonly periodSeconds: number;
  /** @default 1 */
  readonly evaluationPeriods?: Lift<number>;
  readonly comparison: 'GreaterThanThreshold' | 'LessThanThreshold';
  readonly threshold: Lift<number>;
  /** Whether no data at all is an alarm. `AWS/Backup` sends no zeros: silence is normal for failures. @default false */
  readonly missingDataIsBreaching?: boolean;
}

/** A metric as CloudWatch knows it. */
export interface Metric {
  readonly namespace: Lift<string>;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, Lift<string>>>;
  readonly statistic: 'Sum' | 'Maximum' | 'Average' | 'Minimum';
}

/** One alarm on one metric. */
export interface MetricAlarm extends AlarmCondition, Metric {}

/** One alarm on what is calculated from several metrics. */
export interface MetricMathAlarm extends AlarmCondition {
  /** Metric math. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
  readonly expression: string;
  /** Name in the expression -> metric. A name begins with a lower-case letter. */
  readonly metrics: Readonly<Record<string, Metric>>;
}

export function toProviderAlarm(alarm: MetricAlarm | MetricMathAlarm, namePrefix: Lift<string>) {
  return {
    alarmName: asString(text`${namePrefix}-${alarm.name}`),
    alarmDescription: alarm.description,
    ...('expression' in alarm ? toMetricQueries(alarm) : toSingleMetric(alarm)),
    evaluationPeriods: asNumber(alarm.evaluationPeriods ?? 1),
    comparisonOperator: alarm.comparison,
    threshold: asNumber(alarm.threshold),
    treatMissingData: alarm.missingDataIsBreaching === true ? 'breaching' : 'notBreaching',
  };
}

function toSingleMetric({ namespace, metricName, dimensions, statistic, periodSeconds }: MetricAlarm) {
  return {
    namespace: asString(namespace),
    metricName,
    dimensions: toProviderDimensions(dimensions),
    statistic,
    period: periodSeconds,
  };
}

function toMetricQueries({ name, expression, metrics, periodSeconds }: MetricMathAlarm) {
  const parts = Object.entries(metrics).map(([id, { namespace, metricName, dimensions, statistic }]) => ({
    id,
    metric: {
      namespace: asString(namespace),
      metricName,
      dimensions: toProviderDimensions(dimensions),
      stat: statistic,
      period: periodSeconds,
    },
    returnData: false,
  }));
  return { metricQuery: [{ id: 'result', expression, label: name, returnData: true }, ...parts] };
}

function toProviderDimensions(dimensions: Metric['dimensions']): Record<string, string> {
  return Object.fromEntries(Object.entries(dimensions).map(([key, value]) => [key, asString(value)]));
}
