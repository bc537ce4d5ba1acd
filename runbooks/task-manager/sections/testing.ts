import { blocks, bullets, code, shell, steps, table } from '../../markdown';
import { nextDates } from '../../next-dates';
import type { Section } from '../../section';
import type { TaskManagerFacts } from '../facts';
import { doesNotWork, scriptCall, scriptLink } from '../procedure';

const NEXT_VERIFICATIONS = 3;
const NEXT_DRILLS = 4;

export function testing(facts: TaskManagerFacts): Section {
  const { inputs, names, referenceDate } = facts;
  const next = (schedule: string, howMany: number) => nextDates(schedule, referenceDate, howMany).join(', ');
  return {
    title: 'Testing protocols',
    body: blocks(
      table(
        ['test', 'schedule', 'reminder', 'next, UTC'],
        [
          [
            'monthly verification',
            code(inputs.verificationSchedule),
            code(names.reminder('monthly-verification')),
            next(inputs.verificationSchedule, NEXT_VERIFICATIONS),
          ],
          [
            'quarterly recovery drill',
            code(inputs.drillSchedule),
            inputs.enableQuarterlyDrill ? code(names.reminder('quarterly-drill')) : 'none here',
            inputs.enableQuarterlyDrill
              ? next(inputs.drillSchedule, NEXT_DRILLS)
              : 'not planned here (`enableQuarterlyDrill`)',
          ],
        ],
      ),
      `The next dates are counted from ${referenceDate.toISOString().slice(0, 10)}.`,
      monthly(facts),
      quarterly(),
    ),
  };
}

function monthly({ names, region, tasks, backedUp }: TaskManagerFacts): string {
  const options = [
    `--table ${tasks.name}`,
    `--evidence-bucket ${names.evidenceBucket}`,
    `--region ${region}`,
  ];
  return blocks(
    '### Monthly backup verification',
    `${scriptLink('monthly-backup-verification')} does all five steps, for one table a month, in turn: ${backedUp.map(({ name }) => code(name)).join(', ')}.`,
    steps(
      'Take a random backup of the previous month.',
      `Restore it to a test table, ${code(`${tasks.name}-Test`)}.`,
      'Verify its integrity: record count, complete sample records, working indexes.',
      `Document the result: an object in ${code(names.evidenceBucket)} and the metric ${code('RestoreTestSuccess')}.`,
      'Delete the test table, also when the verification failed.',
    ),
    shell(scriptCall('monthly-backup-verification', options)),
    'In a pipeline, after a deployment: exit code 0 is verified, 1 failed, 2 wrong use; `--ci` prints `key=value` lines. The pipeline is not part of this project:',
    shell(scriptCall('monthly-backup-verification', options).replace(/--dry-run$/, '--ci --yes')),
    doesNotWork(
      'GNU `date` only, and the backup was then to be selected by hand; the script does both itself',
      `aws dynamodb list-backups --table-name ${tasks.name} --time-range-lower-bound $(date -d '1 month ago' +%s) --time-range-upper-bound $(date +%s)`,
    ),
  );
}

function quarterly(): string {
  return blocks(
    '### Quarterly recovery drill',
    'On the days above, by somebody who has not written this document. Fill in and keep:',
    steps(
      'Simulate a complete loss of data: use names that end with `-Restored`, never touch the tables in use.',
      'Restore all tables, as in scenarios 1 and 2; once a year as in scenario 4.',
      'Verify the application against the restored tables.',
      'Measure RTO and RPO: fill in the form.',
      'Write down the lessons learned.',
      'Update these procedures, and move the day from which the next dates are counted.',
    ),
    table(
      ['form', 'value'],
      [
        ['date, tester', ''],
        ['scenario, tables', ''],
        ['started, application verified', ''],
        ['measured RTO (target in Recovery procedures)', ''],
        ['newest item that was restored', ''],
        ['measured RPO (target in Recovery procedures)', ''],
        ['lessons learned', ''],
        ['changes to the procedures', ''],
      ],
    ),
    bullets('A drill that fails is an incident: open one, and repeat the drill.'),
  );
}
