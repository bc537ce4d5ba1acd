import type { BackupRule } from '../../protection/backup-plans';
import { keptForDays } from '../../protection/lifecycle';
import { AFTER_APPLY, type Planned } from '../../protection/planned';

/** For how many days recovery points are kept; null: for ever. */
export function daysOf(lifecycle: BackupRule['lifecycle']): Planned<number | null> {
  return lifecycle === AFTER_APPLY ? lifecycle : keptForDays(lifecycle);
}
