import { BACKUP_TESTS } from '../../modules/fibonacci';
import { blocks, code, table } from '../markdown';
import { nextDates } from '../next-dates';
import { REFERENCE_DATE } from '../reference-date';
import type { FibonacciFacts } from './facts';

const NEXT_COUNT = 3;

/** The tests that people do, with the documented first dates and the next ones. */
export function testCalendar({ names, inputs }: FibonacciFacts): string {
  return blocks(
    table(
      ['test', 'how often', 'who', 'minutes', 'first', 'next', 'reminder'],
      Object.entries(BACKUP_TESTS).map(([id, test]) => [
        test.what,
        test.frequency,
        test.responsible,
        String(test.durationMinutes),
        test.firstDate,
        nextDates(test.schedule, REFERENCE_DATE, NEXT_COUNT)
          .map((date) => date.slice(0, 10))
          .join(', '),
        inputs.enableTestReminders ? code(names.named(id)) : 'none here',
      ]),
    ),
    `The next dates are counted from ${REFERENCE_DATE.toISOString().slice(0, 10)}; the first ones are those of the original.`,
  );
}
