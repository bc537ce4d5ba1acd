import { blocks, checklist, table } from '../../markdown';
import type { Section } from '../../section';
import { documentLink } from '../documents';
import type { FibonacciFacts } from '../facts';
import { scriptLink } from '../scripts';
import { testCalendar } from '../test-calendar';

export function testingSchedule(facts: FibonacciFacts): Section {
  return {
    title: 'Testing Schedule',
    body: blocks(
      testCalendar(facts),
      `How: ${documentLink('procedures')}, Testing Backups, with ${scriptLink('test-aurora-restore')}, ${scriptLink('restore-aurora')}, ${scriptLink('delete-restored-cluster')}, ${scriptLink('test-s3-versioning')} and ${scriptLink('rotate-secret')}.`,
    ),
  };
}

export function nextSteps(): Section {
  return {
    title: 'Next Steps',
    body: checklist(
      'Deploy to production.',
      `Verify it: ${scriptLink('verify-backups')}.`,
      'Schedule the first test.',
      `Train the team: everybody runs ${scriptLink('remove-delete-marker')} and ${scriptLink('restore-aurora')} once, in development.`,
      'Implement the future enhancements that are wanted.',
    ),
  };
}

export function signOff(): Section {
  return {
    title: 'Sign-off',
    body: blocks(
      'Implementation date of the original: 2025-01-15. Reviewed by and approved by are pending there.',
      table(
        ['role', 'name', 'date'],
        [
          ['implemented by', '', ''],
          ['reviewed by', '', ''],
          ['approved by', '', ''],
        ],
      ),
    ),
  };
}
