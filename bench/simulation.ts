/*
 * How much it takes to play 1,000 resources under three rules that do not meet, with a copy of each daily backup.
 * The days come from the environment: what stays in memory must not grow with them.
 */
import { Engine, type JobEvent, type LifecycleSettings, type RuleSettings } from '../engine';
import { AwsSchedule } from '../modules/schedule';
import { MILLIS_A_DAY } from '../protection/runs';

const RESOURCES = 1000;
const FROM = Date.UTC(2026, 0, 1);

function rule(name: string, cron: string, lifecycle: LifecycleSettings, isCopied = false): RuleSettings {
  const schedule = AwsSchedule.parse(cron);
  if (schedule === undefined) throw new Error(`${cron} is no schedule`);
  return {
    name,
    schedule,
    startWindowMinutes: 60,
    completionWindowMinutes: 300,
    continuous: false,
    vault: 'main',
    lifecycle,
    copies: isCopied ? [{ vault: 'replica', lifecycle: { ...lifecycle, deleteAfterDays: 14 } }] : [],
  };
}

const kept = (deleteAfterDays: number): LifecycleSettings => ({
  deleteAfterDays,
  coldStorageAfterDays: null,
  archivesEbs: false,
});

let jobs = 0;
let peak = 0;
let points = 0;
const engine = new Engine({
  from: FROM,
  configuration: {
    vaults: [{ id: 'main', lock: { minRetentionDays: 7, maxRetentionDays: 365 } }, { id: 'replica' }],
    plans: [
      {
        id: 'plan',
        rules: [
          rule('daily', 'cron(0 1 * * ? *)', kept(35), true),
          rule('evening', 'cron(0 18 * * ? *)', kept(7)),
          rule('weekly', 'cron(0 9 ? * SUN *)', kept(90)),
        ],
        resources: Array.from({ length: RESOURCES }, (_, index) => ({
          id: `table-${index}`,
          type: 'DynamoDB',
        })),
      },
    ],
  },
  listener: (event: JobEvent) => {
    if (event.type === 'job' && event.job.state === 'COMPLETED') jobs += 1;
    if (event.type !== 'point' || event.change === 'moved-to-cold') return;
    points += event.change === 'created' ? 1 : -1;
    peak = Math.max(peak, points);
  },
});
engine.advanceTo(FROM + Number(process.env.BENCH_DAYS) * MILLIS_A_DAY);
process.stdout.write(JSON.stringify({ jobs, peak }));
