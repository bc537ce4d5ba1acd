import {
  BACKUP_EVENTS,
  BACKUP_EVENT_SOURCE,
  backupEventPattern,
  eventRuleSchedule,
  flexibleWindowMaximum,
  scheduleTimeZone,
  schedulerSchedule,
} from '../../modules/rules';
import { AwsSchedule } from '../../modules/schedule';
import { AFTER_APPLY } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import type { Examination } from '../examination';
import type { Check } from './check';

/** Any schedule, to learn whether a time zone is known. */
const DAILY = 'cron(0 5 ? * * *)';

/** Event rules and schedules: whether EventBridge takes them, and whether a pattern for backups can match. */
export const checkEventRules: Check = (estate, examination) => {
  for (const resource of estate.ofType('aws_cloudwatch_event_rule')) {
    const schedule = resource.block.text('schedule_expression');
    if (schedule !== null)
      examination.apply(eventRuleSchedule, { resource, path: 'schedule_expression' }, { schedule });
    checkPattern(resource, examination);
  }
  for (const resource of estate.ofType('aws_scheduler_schedule')) {
    const schedule = resource.block.text('schedule_expression');
    if (schedule !== null)
      examination.apply(schedulerSchedule, { resource, path: 'schedule_expression' }, { schedule });
    checkTimeZone(resource, examination);
    const windows = resource.block.blocks('flexible_time_window');
    for (const window of windows === AFTER_APPLY ? [] : windows) {
      const mode = window.text('mode');
      if (mode === null) continue;
      examination.apply(
        flexibleWindowMaximum,
        { resource, path: 'flexible_time_window.maximum_window_in_minutes' },
        { mode, maximumWindowMinutes: window.number('maximum_window_in_minutes') },
      );
    }
  }
};

function checkTimeZone(resource: ResourceInPlan, examination: Examination): void {
  const timeZone = resource.block.text('schedule_expression_timezone');
  if (timeZone === null) return;
  examination.apply(
    scheduleTimeZone,
    { resource, path: 'schedule_expression_timezone' },
    {
      timeZone,
      isKnown: timeZone === AFTER_APPLY ? timeZone : AwsSchedule.parse(DAILY, timeZone) !== undefined,
    },
  );
}

function checkPattern(resource: ResourceInPlan, examination: Examination): void {
  const place = { resource, path: 'event_pattern' };
  const pattern = resource.block.json('event_pattern');
  if (pattern === null || pattern === undefined) return;
  if (pattern === AFTER_APPLY) {
    examination.leaveOpen(backupEventPattern, place, 'event pattern');
    return;
  }
  const { source, detail, 'detail-type': detailType, $or: alternatives } = object(pattern);
  const sources = exactly(source);
  const detailTypes = exactly(detailType);
  const isOfBackup = sources?.length === 1 && sources[0] === BACKUP_EVENT_SOURCE;
  const asksForBackupEvents = detailTypes?.some((type) => BACKUP_EVENTS.has(type)) ?? false;
  if (alternatives !== undefined || !(isOfBackup || asksForBackupEvents)) return;
  // What is compared otherwise than with exact values (`prefix`, `anything-but`) is not judged.
  if ((source !== undefined && sources === null) || (detailType !== undefined && detailTypes === null))
    return;
  const { state, status, $or: choices } = object(detail);
  const isChoice = choices !== undefined;
  examination.apply(backupEventPattern, place, {
    sources,
    detailTypes,
    state: isChoice ? null : exactly(state),
    status: isChoice ? null : exactly(status),
  });
}

/** The values of a member, where it is compared with nothing else. */
function exactly(values: unknown): readonly string[] | null {
  return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : null;
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
