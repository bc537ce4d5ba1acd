import type { Estate } from '../../protection/estate';
import type { ChangeNotes } from './change';

/** What protects, and leaves Terraform without being destroyed: it stays, and no plan tells of it any more. */
export function noteForgotten({ members }: Estate, notes: ChangeNotes): void {
  for (const { resources } of members)
    for (const { address, type, change } of resources.plan.resource_changes ?? [])
      if (change.actions.includes('forget') && type.startsWith('aws_backup_'))
        notes.note(
          'unknown',
          { siblings: resources, address },
          '',
          'stays as it is, and Terraform does not manage it any more',
        );
}
