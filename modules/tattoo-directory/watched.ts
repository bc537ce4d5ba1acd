import type { BackupVault } from '../backup-vault';
import type { KmsKey } from '../kms-key';
import type { Lift } from '../lift';
import type { Place } from '../policy';
import type { TattooInputs } from './inputs';
import type { TattooNames } from './names';
import type { TattooSettings } from './settings';

/** What the parts of the module that stand around vault and plan are told. */
export interface Watched {
  readonly inputs: TattooInputs;
  readonly settings: TattooSettings;
  readonly names: TattooNames;
  readonly place: Place;
  readonly main: BackupVault;
  readonly replica: BackupVault;
  /** Encrypts topic, logs, dead letters and exports. */
  readonly key: KmsKey;
  /** The topic that is notified: given, or made by the module. */
  readonly topicArn: Lift<string>;
}
