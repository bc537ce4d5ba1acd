import type { TattooFacts } from './facts';

/** A test that recurs. */
export interface RecoveryTest {
  readonly name: string;
  /** AWS cron, UTC. */
  readonly schedule: string;
  readonly often: string;
  readonly passedWhen: string;
}

/** What is tested, and when. The quarterly tests lie in months of their own. */
export function recoveryTests({ replica, objectives, stalenessHours }: TattooFacts): readonly RecoveryTest[] {
  const rtoOf = (component: string) => objectives.find((each) => each.component === component)?.rto ?? '';
  return [
    {
      name: 'Status and coverage',
      schedule: 'cron(0 9 ? * TUE#1 *)',
      often: 'monthly',
      passedWhen: `every tagged table has a recovery point younger than ${stalenessHours} hours, no alarm rings, the mail arrives`,
    },
    {
      name: 'Restore of a table',
      schedule: 'cron(0 9 ? 1,4,7,10 WED#2 *)',
      often: 'quarterly',
      passedWhen: `the data are right, within ${rtoOf('local recovery')}`,
    },
    {
      name: 'ECS configuration',
      schedule: 'cron(0 9 ? 2,5,8,11 WED#2 *)',
      often: 'quarterly',
      passedWhen: 'the services run on an empty cluster',
    },
    ...(replica === undefined
      ? []
      : [
          {
            name: 'Regional recovery',
            schedule: 'cron(0 9 ? 3 SAT#2 *)',
            often: 'yearly',
            passedWhen: `the directory answers in ${replica.region}, within ${rtoOf('cross-region recovery')}, up to step 5`,
          },
        ]),
  ];
}
