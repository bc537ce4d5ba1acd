import { BACKUP_NAMESPACE, backupMetricDimension, backupMetricName } from '../../modules/rules';
import { AFTER_APPLY } from '../../protection/planned';
import type { Check } from './check';

/** The metrics of dashboards: CloudWatch draws an empty widget for one that does not exist. */
export const checkDashboards: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_cloudwatch_dashboard')) {
    const body = resource.block.json('dashboard_body');
    if (body === AFTER_APPLY) {
      const place = { resource, path: 'dashboard_body' };
      examination.leaveOpen(backupMetricName, place, 'dashboard body');
      continue;
    }
    for (const [index, widget] of list(member(body, 'widgets')).entries()) {
      const metrics = list(member(member(widget, 'properties'), 'metrics'));
      for (const [position, [namespace, metricName, ...dimensions]] of metricsOf(metrics).entries()) {
        if (namespace === undefined || metricName === undefined) continue;
        const place = {
          resource,
          path: `dashboard_body.widgets[${index}].properties.metrics[${position}]`,
        };
        examination.apply(backupMetricName, place, { namespace, metricName });
        if (namespace === BACKUP_NAMESPACE)
          examination.apply(backupMetricDimension, place, {
            dimensions: dimensions.filter((_, at) => at % 2 === 0),
          });
      }
    }
  }
};

/** Namespace, name and dimensions of each metric, written in full: `.` and `...` stand for those of the one before. */
function metricsOf(rows: readonly unknown[]): readonly (readonly string[])[] {
  let before: readonly string[] = [];
  return rows.map((row) => {
    const written = list(row).filter((item) => typeof item === 'string');
    const kept = before;
    before =
      written[0] === '...'
        ? [...kept.slice(0, kept.length - written.length + 1), ...written.slice(1)]
        : written.map((item, index) => (item === '.' ? (kept[index] ?? item) : item));
    return before;
  });
}

function member(container: unknown, name: string): unknown {
  return typeof container === 'object' && container !== null
    ? (container as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
