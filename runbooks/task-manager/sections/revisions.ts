import { blocks, table } from '../../markdown';
import type { Section } from '../../section';

/** Version, date, author, what changed. A change of the procedures is a new line. */
const REVISIONS = [
  ['1.0', '2024-01-15', 'DevOps Team', 'Initial version'],
  [
    '2.0',
    '2026-11-21',
    'DevOps Team',
    'Generated from the environments; commands that do not work are corrected and quoted',
  ],
] as const;

export function revisions(): Section {
  return {
    title: 'Revision history',
    body: blocks(
      table(['version', 'date', 'author', 'changes'], REVISIONS),
      'What changed between two revisions is in the history of the repository.',
    ),
  };
}
