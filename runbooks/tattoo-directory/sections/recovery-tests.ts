import { blocks, bullets, code, shell, steps, table } from '../../markdown';
import { nextDates } from '../../next-dates';
import { REFERENCE_DATE } from '../../reference-date';
import type { Section } from '../../section';
import { awsIn } from '../../shell-command';
import type { TattooFacts } from '../facts';
import { recoveryTests } from '../test-calendar';

/** As many as fit beside each other. */
const DATES_SHOWN = 4;

export function recoveryTestsSection(facts: TattooFacts): Section {
  const aws = awsIn(facts.region);
  return {
    title: 'Recovery tests',
    body: blocks(
      `Next dates, counted from ${REFERENCE_DATE.toISOString().slice(0, 10)}:`,
      table(
        ['test', 'how often', 'next dates', 'passed when'],
        recoveryTests(facts).map(({ name, often, schedule, passedWhen }) => [
          name,
          often,
          nextDates(schedule, REFERENCE_DATE, DATES_SHOWN)
            .map((date) => date.slice(0, 10))
            .join(', '),
          passedWhen,
        ]),
      ),
      `After every change of key, role, vault${facts.lock === undefined ? '' : ', lock'} or region settings: one on-demand backup and one restore.`,
      '### One test',
      steps(
        'Name a tester who did not write this, and tell the team that alarms may ring.',
        'Choose a recovery point at random: old and cold ones must be restorable, too.',
        'Restore under a new name, without the two tags: a test table must not be backed up.',
        'Compare counts and some items with the table in use, and note which.',
        'Take the duration from the job, and compare it with the objectives:',
      ),
      shell(
        aws(
          'backup list-restore-jobs',
          '--by-status COMPLETED --query "RestoreJobs[:5].[CreationDate,CompletionDate,CreatedResourceArn]" --output json',
        ),
      ),
      'Remove the table of the test, and only that (deletes a table):',
      shell(
        'TEST_TABLE=   # the name that you gave it',
        aws('dynamodb delete-table', '--table-name "$TEST_TABLE"'),
        aws('dynamodb wait table-not-exists', '--table-name "$TEST_TABLE"'),
      ),
      bullets(
        'Write down date, tester, recovery point, duration, result, and what to change here.',
        'A test that fails is an incident: open one, and test again.',
        `After a review of this runbook move ${code('runbooks/reference-date.ts')} forward and generate it again.`,
      ),
    ),
  };
}
