import { Frameworks, ReportPlans } from './audit';
import { Jobs } from './jobs';
import { Plans } from './plans';
import { RecoveryPoints } from './recovery-points';
import { RestoreTesting } from './restore-testing';
import { Selections } from './selections';
import { Settings, Tags } from './settings';
import type { BackupStore } from './store';
import { VaultLocks } from './vault-lock';
import { Vaults } from './vaults';

export { BackupStore } from './store';
export type { Plan, RecoveryPoint, Vault, VaultLock } from './store';
export type { Checked } from './checked';
export { DAY_MILLIS, isImmutable } from './vault-lock';

/** Answers one operation; the model has checked the input and cuts the output. */
type Answer = (input: unknown) => unknown;

/** Every operation that is simulated, by name, upon one store. */
export function backupOperations(store: BackupStore): ReadonlyMap<string, Answer> {
  const groups = [
    new Vaults(store),
    new VaultLocks(store),
    new RecoveryPoints(store),
    new Plans(store),
    new Selections(store),
    new Tags(store),
    new Settings(store),
    new Frameworks(store),
    new ReportPlans(store),
    new RestoreTesting(store),
    new Jobs(store),
  ];
  return new Map(groups.flatMap(answersOf));
}

/** The methods that are named as operations are: with a capital. */
function answersOf(group: object): [string, Answer][] {
  const prototype = Object.getPrototypeOf(group) as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name): [string, Answer][] => {
    const method = prototype[name];
    return /^[A-Z]/.test(name) && typeof method === 'function' ? [[name, method.bind(group) as Answer]] : [];
  });
}
