import { Construct } from 'constructs';
import { BackupAlarms } from '../backup-alarms';
import { BackupDashboard } from '../backup-dashboard';
import { EventRule } from '../event-rule';
import { judge } from '../lift';
import { taskManagerAlarms } from './alarms';
import { dashboardWidgets } from './dashboard';
import { durationThreshold } from './limits';

/** Alarms, dashboard, and the reminders of what people do. */
export class TaskManagerMonitoring extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: Parameters<typeof taskManagerAlarms>[0],
  ) {
    super(scope, id);
    const { inputs, settings, topic } = props;
    const { names } = settings;
    judge(this, [
      durationThreshold.claim('backupDurationThresholdMs', {
        milliseconds: settings.durationThresholdMs,
      }),
    ]);
    new BackupAlarms(this, 'Alarms', {
      exists: true,
      namePrefix: names.alarmPrefix,
      alarms: taskManagerAlarms(props),
      actions: topic.asAlarmActions(),
      tags: inputs.tags,
    });
    new BackupDashboard(this, 'Dashboard', {
      exists: true,
      name: names.dashboard,
      region: settings.region,
      widgets: dashboardWidgets(props),
    });
    this.reminder(
      'monthly-verification',
      'verificationSchedule',
      'Verify a backup: restore a random one of last month to a test table, compare, file the result, delete the table.',
    );
    if (inputs.enableQuarterlyDrill) {
      this.reminder(
        'quarterly-drill',
        'drillSchedule',
        'Recovery drill: simulate the loss of all tables, restore them, measure RTO and RPO, improve the procedures.',
      );
    }
  }

  private reminder(id: string, scheduleInput: 'verificationSchedule' | 'drillSchedule', text: string): void {
    const { inputs, settings, topic } = this.props;
    new EventRule(this, id, {
      exists: true,
      name: settings.names.reminder(id),
      description: `Reminds of the ${id.replace('-', ' ')}`,
      schedule: inputs[scheduleInput],
      schedulePath: scheduleInput,
      targets: {
        topic: {
          arn: () => topic.arnWhereItExists(),
          inputTemplate: JSON.stringify(`Task Manager, ${settings.deploymentName}. ${text}`),
        },
      },
      tags: inputs.tags,
    });
  }
}
