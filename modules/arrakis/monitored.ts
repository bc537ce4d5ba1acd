import type { BackupVault } from '../backup-vault';
import type { KmsKey } from '../kms-key';
import type { NotificationTopic } from '../notifications';
import type { Place } from '../policy';
import type { ArrakisInputs } from './inputs';
import type { ArrakisNames } from './names';
import type { ArrakisSettings } from './settings';

/** What the parts of the module that watch over the backups are told. */
export interface Monitored {
  readonly inputs: ArrakisInputs;
  readonly settings: ArrakisSettings;
  readonly names: ArrakisNames;
  readonly place: Place;
  readonly main: BackupVault;
  readonly replica: BackupVault;
  readonly topic: NotificationTopic;
  readonly key: KmsKey;
}
