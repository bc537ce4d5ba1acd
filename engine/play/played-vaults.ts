import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { Vault, VaultLock } from '../../protection/vaults';
import type { LockSettings, VaultSettings } from '../model';

/** The vaults of some plans, and those outside that rules and copies name. */
export class PlayedVaults {
  readonly notes: string[] = [];
  private readonly ids = new Map<Vault, string>();
  private readonly settings = new Map<string, VaultSettings>();

  constructor(vaults: readonly Vault[], labelOf: (resource: Vault['resource']) => string) {
    for (const vault of vaults) {
      const id = labelOf(vault.resource);
      const lock = this.lockOf(id, vault.lock);
      this.ids.set(vault, id);
      this.settings.set(id, { id, ...(lock !== undefined && { lock }) });
    }
  }

  get all(): readonly VaultSettings[] {
    return [...this.settings.values()];
  }

  /** The id of a vault; one that no plan has is called by its name or its ARN. */
  idOf(vault: Vault | undefined, name: Planned<string | null>): string {
    const known = vault === undefined ? undefined : this.ids.get(vault);
    if (known !== undefined) return known;
    const id = typeof name === 'string' ? name : 'a vault that is known after apply';
    if (!this.settings.has(id)) {
      this.settings.set(id, { id });
      this.notes.push(`${id}: no plan has this vault; it is played as one without a lock`);
    }
    return id;
  }

  private lockOf(id: string, lock: VaultLock): LockSettings | undefined {
    if (lock.mode === 'none') return undefined;
    const { minRetentionDays, maxRetentionDays } = lock;
    if (minRetentionDays === AFTER_APPLY || maxRetentionDays === AFTER_APPLY)
      this.notes.push(`${id}: a bound of its lock is known after apply; it is played without it`);
    return { minRetentionDays: known(minRetentionDays), maxRetentionDays: known(maxRetentionDays) };
  }
}

function known(days: Planned<number | null>): number | null {
  return days === AFTER_APPLY ? null : days;
}
