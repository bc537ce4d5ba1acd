import { Construct } from 'constructs';
import { BackupAlarms } from '../backup-alarms';
import { BackupDashboard } from '../backup-dashboard';
import {
  API_CALLS,
  EventLog,
  EventRule,
  JOB_FAILURES,
  JOB_STATES,
  RESTORE_FAILURES,
  failureText,
  type EventTarget,
} from '../event-rule';
import type { LambdaFunction } from '../lambda-function';
import { and, type Lift } from '../lift';
import { arrakisAlarms } from './alarms';
import { dashboardWidgets } from './dashboard';
import type { Monitored } from './monitored';

/** How long the events of a year's audit are kept. */
const EVENT_RETENTION_DAYS = 400;

interface ArrakisMonitoringProps extends Monitored {
  readonly validator: LambdaFunction;
  /** Absent where nothing is restored for a test. */
  readonly restoreValidation: LambdaFunction | undefined;
}

/** Alarms, event rules and dashboard. */
export class ArrakisMonitoring extends Construct {
  constructor(scope: Construct, id: string, props: ArrakisMonitoringProps) {
    super(scope, id);
    const { inputs, settings, names, topic, key } = props;
    const exists = inputs.enableBackupMonitoring;
    if (exists === false) return;

    new BackupAlarms(this, 'Alarms', {
      exists,
      namePrefix: names.alarmPrefix,
      alarms: arrakisAlarms(props),
      actions: topic.asAlarmActions(),
      tags: settings.tags,
    });
    new BackupDashboard(this, 'Dashboard', {
      exists,
      name: names.dashboard,
      region: inputs.region,
      widgets: dashboardWidgets(props),
    });

    const log = new EventLog(this, 'events', {
      exists,
      name: names.eventLog,
      retentionDays: EVENT_RETENTION_DAYS,
      kmsKeyArn: key.arn,
      policyName: names.alarmPrefix,
      tags: settings.tags,
    });
    const toLog: Readonly<Record<string, EventTarget>> = { log: { arn: () => log.arnWhereItExists() } };
    const events = new Construct(this, 'Events');
    const rule = (
      ruleId: string,
      description: string,
      eventPattern: object,
      targets: Readonly<Record<string, EventTarget>>,
      on: Lift<boolean> = true,
    ) =>
      new EventRule(events, ruleId, {
        exists: and(exists, on),
        name: names.eventRule(ruleId),
        description,
        eventPattern: { ...eventPattern },
        targets,
        tags: settings.tags,
      });
    rule('job-states', 'Every change of state of backup, copy and restore jobs', JOB_STATES, {
      ...toLog,
      ...Object.fromEntries(
        inputs.eventTargets.map(({ id: targetId, arn }) => [targetId, { arn: () => arn }]),
      ),
    });
    rule('api-calls', 'Calls of the AWS Backup API: who touched backups', API_CALLS, toLog);
    rule(
      'job-failures',
      'Backup and copy jobs that ended without a recovery point',
      JOB_FAILURES,
      { topic: { arn: () => topic.arnWhereItExists(), ...failureText('backup') } },
      inputs.enableBackupNotifications,
    );
    rule(
      'restore-failures',
      'Restore jobs that failed',
      RESTORE_FAILURES,
      { topic: { arn: () => topic.arnWhereItExists(), ...failureText('restore') } },
      inputs.enableBackupNotifications,
    );
  }
}
