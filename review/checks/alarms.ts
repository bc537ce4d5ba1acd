import {
  BACKUP_NAMESPACE,
  alarmAbsenceBreaching,
  alarmDatapoints,
  alarmEvaluationRange,
  alarmMissingData,
  backupMetricDimension,
  backupMetricName,
} from '../../modules/rules';
import { AFTER_APPLY, type PlannedBlock } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import type { Examination } from '../examination';
import type { Check } from './check';

/** Alarms: whether CloudWatch takes them, and whether those on backups can fire. */
export const checkAlarms: Check = (estate, examination) => {
  for (const alarm of estate.ofType('aws_cloudwatch_metric_alarm')) {
    const measures = measuresOf(alarm);
    for (const measure of measures) checkName(alarm, measure, examination);
    checkRange(alarm, measures, examination);
    checkMissingData(alarm, measures, examination);
  }
};

/** A metric that an alarm looks at. */
interface Measure {
  /** Where `namespace` and `metric_name` are. */
  readonly block: PlannedBlock;
  /** What stands before them in a path. */
  readonly prefix: string;
}

/** The metrics of an alarm; none where it compares an expression alone or where they are known after apply. */
function measuresOf({ block }: ResourceInPlan): readonly Measure[] {
  if (block.text('metric_name') !== null) return [{ block, prefix: '' }];
  const queries = block.blocks('metric_query');
  if (queries === AFTER_APPLY) return [];
  return queries.flatMap((query) => {
    const metrics = query.blocks('metric');
    const id = query.text('id');
    const prefix = `metric_query[${id === AFTER_APPLY ? '?' : String(id)}].metric.`;
    return metrics === AFTER_APPLY ? [] : metrics.map((metric) => ({ block: metric, prefix }));
  });
}

function checkName(resource: ResourceInPlan, { block, prefix }: Measure, examination: Examination): void {
  const namespace = block.text('namespace');
  const metricName = block.text('metric_name');
  if (namespace === null || metricName === null) return;
  examination.apply(backupMetricName, { resource, path: `${prefix}metric_name` }, { namespace, metricName });
  const dimensions = block.map('dimensions');
  if (namespace !== BACKUP_NAMESPACE || dimensions === null) return;
  examination.apply(
    backupMetricDimension,
    { resource, path: `${prefix}dimensions` },
    { dimensions: dimensions === AFTER_APPLY ? dimensions : Object.keys(dimensions) },
  );
}

function checkRange(resource: ResourceInPlan, measures: readonly Measure[], examination: Examination): void {
  const { block } = resource;
  const evaluationPeriods = block.number('evaluation_periods');
  if (evaluationPeriods === null) return;
  const datapointsToAlarm = block.number('datapoints_to_alarm');
  if (datapointsToAlarm !== null)
    examination.apply(
      alarmDatapoints,
      { resource, path: 'datapoints_to_alarm' },
      { datapointsToAlarm, evaluationPeriods },
    );
  // The period of an expression is that of its metrics, which may differ.
  const [measure, ...others] = measures;
  const periodSeconds = others.length === 0 ? (measure?.block.number('period') ?? null) : null;
  if (periodSeconds !== null)
    examination.apply(
      alarmEvaluationRange,
      { resource, path: 'evaluation_periods' },
      { periodSeconds, evaluationPeriods },
    );
}

/** Of alarms on one metric of AWS Backup: an expression may fill in what is missing. */
function checkMissingData(
  resource: ResourceInPlan,
  measures: readonly Measure[],
  examination: Examination,
): void {
  const { block } = resource;
  const [measure, ...others] = measures;
  const queries = block.blocks('metric_query');
  if (measure === undefined || others.length > 0 || (queries !== AFTER_APPLY && queries.length > 1)) return;
  if (measure.block.text('namespace') !== BACKUP_NAMESPACE) return;
  const place = { resource, path: 'treat_missing_data' };
  const comparisonOperator = block.text('comparison_operator');
  const treatMissingData = block.text('treat_missing_data') ?? 'missing';
  const threshold = block.number('threshold');
  // Without a threshold it is an alarm on an anomaly.
  if (comparisonOperator === null || threshold === null) return;
  examination.apply(alarmMissingData, place, { comparisonOperator, treatMissingData });
  examination.apply(alarmAbsenceBreaching, place, { comparisonOperator, threshold, treatMissingData });
}
