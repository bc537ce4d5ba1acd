import { table } from '../markdown';

/** How soon who is called. */
export function escalation(): string {
  return table(
    ['severity', 'example', 'respond within', 'who'],
    [
      ['Critical', 'production data loss', 'immediately', 'DevOps On-Call + CTO'],
      ['High', 'backup failure', '1 hour', 'DevOps Team Lead'],
      ['Medium', 'restore test failure', '4 hours', 'DevOps Engineer'],
      ['Low', 'documentation update', '1 day', 'DevOps Engineer'],
    ],
  );
}
