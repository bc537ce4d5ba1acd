import { DbEventSubscription } from '@cdktf/provider-aws/lib/db-event-subscription';
import { Construct } from 'constructs';
import { BackupAlarms } from '../backup-alarms';
import { BackupDashboard } from '../backup-dashboard';
import { EventRule } from '../event-rule';
import { fibonacciAlarms } from './alarms';
import { BACKUP_TESTS } from './backup-tests';
import type { Observed } from './context';
import { dashboardWidgets } from './dashboard';
import { RotationEvents } from './rotation-events';

/** Alarms, dashboard, events of backups and rotations, and the reminders of what people do. */
export class FibonacciMonitoring extends Construct {
  constructor(scope: Construct, id: string, props: Observed) {
    super(scope, id);
    const { inputs, settings, topic } = props;
    const { names } = settings;
    new BackupAlarms(this, 'Alarms', {
      exists: true,
      namePrefix: names.alarmPrefix,
      alarms: fibonacciAlarms(props),
      actions: topic.asAlarmActions(),
      tags: inputs.tags,
    });
    new BackupDashboard(this, 'Dashboard', {
      exists: true,
      name: names.dashboard,
      region: inputs.region,
      widgets: dashboardWidgets(props),
    });
    // Tells of snapshots that are made. RDS has no event for one that is not: the alarm on the age stands for it.
    new DbEventSubscription(this, 'snapshots', {
      name: names.named('snapshots'),
      snsTopic: topic.arnWhereItExists(),
      sourceType: 'db-cluster-snapshot',
      eventCategories: ['backup'],
      tags: { ...inputs.tags },
      dependsOn: topic.policyResources,
    });
    new RotationEvents(this, 'rotation', props);
    if (inputs.enableTestReminders) this.reminders(props);
  }

  private reminders({ inputs, settings, topic }: Observed): void {
    for (const [id, { what, schedule, responsible, durationMinutes }] of Object.entries(BACKUP_TESTS)) {
      new EventRule(this, id, {
        exists: true,
        name: settings.names.named(id),
        description: `Reminds of the test: ${what}`,
        schedule,
        targets: {
          topic: {
            arn: () => topic.arnWhereItExists(),
            inputTemplate: JSON.stringify(
              `Fibonacci, ${inputs.environment}. Backup test due: ${what}. ${responsible}, about ${durationMinutes} minutes.`,
            ),
          },
        },
        tags: inputs.tags,
      });
    }
  }
}
