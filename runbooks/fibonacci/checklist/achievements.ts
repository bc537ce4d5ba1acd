import { blocks, table } from '../../markdown';
import type { Section } from '../../section';
import { fileLink } from '../documents';
import type { FibonacciFacts } from '../facts';

/** What is claimed, each with the test that shows it. */
export function achievements({ retentionDays, inputs }: FibonacciFacts): Section {
  const stacks = 'test/fibonacci/stacks.test.ts';
  const monitoring = 'test/fibonacci/monitoring.test.ts';
  return {
    title: 'Key Achievements',
    body: blocks(
      'What is built, and the test that shows it. That a restore works in your account is shown by its test alone.',
      table(
        ['what', 'shown by'],
        [
          [`${retentionDays} days of Aurora backups, with point-in-time recovery`, fileLink(stacks)],
          ['versioning on every critical bucket', fileLink(stacks)],
          [`rotation of the password every ${inputs.rotationDays} days`, fileLink(stacks)],
          [
            'documentation that follows the environments',
            fileLink('test/runbooks/fibonacci/documents.test.ts'),
          ],
          [
            'restore procedures documented, their scripts tested',
            fileLink('test/fibonacci/scripts/restore-aurora.test.ts'),
          ],
          ['monitoring and alerting', fileLink(monitoring)],
          ['what supports the LGPD', fileLink(stacks)],
        ],
      ),
    ),
  };
}
