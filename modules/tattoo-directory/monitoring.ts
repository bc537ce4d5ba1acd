import { Construct } from 'constructs';
import { BackupAlarms } from '../backup-alarms';
import { BackupDashboard } from '../backup-dashboard';
import { EventRule, JOB_FAILURES, RESTORE_FAILURES, failureText, type EventTarget } from '../event-rule';
import { asString } from '../lift';
import { tattooAlarms, type WatchedFunctions } from './alarms';
import { dashboardWidgets } from './dashboard';
import type { Watched } from './watched';

interface TattooMonitoringProps extends Watched {
  readonly functions: WatchedFunctions;
}

/** Alarms, dashboard, and the event rules that say what the deprecated vault events would have said. */
export class TattooMonitoring extends Construct {
  constructor(scope: Construct, id: string, props: TattooMonitoringProps) {
    super(scope, id);
    const { inputs, settings, names, topicArn } = props;
    new BackupAlarms(this, 'Alarms', {
      exists: true,
      namePrefix: names.alarmPrefix,
      alarms: tattooAlarms(props, props.functions),
      actions: [asString(topicArn)],
      tags: settings.tags,
    });
    new BackupDashboard(this, 'backup', {
      exists: true,
      name: names.dashboard,
      region: inputs.region,
      widgets: dashboardWidgets(props),
    });

    const events = new Construct(this, 'Events');
    const toTopic = (text: Pick<EventTarget, 'inputPaths' | 'inputTemplate'>) => ({
      topic: { arn: () => asString(topicArn), ...text },
    });
    new EventRule(events, 'job-failures', {
      exists: true,
      name: names.eventRule('job-failures'),
      description: 'Backup and copy jobs that ended without a recovery point',
      eventPattern: JOB_FAILURES,
      targets: toTopic(failureText('backup')),
      tags: settings.tags,
    });
    new EventRule(events, 'restore-failures', {
      exists: true,
      name: names.eventRule('restore-failures'),
      description: 'Restore jobs that failed',
      eventPattern: RESTORE_FAILURES,
      targets: toTopic(failureText('restore')),
      tags: settings.tags,
    });
  }
}
