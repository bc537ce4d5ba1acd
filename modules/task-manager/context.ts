import type { KmsKey } from '../kms-key';
import type { NotificationTopic } from '../notifications';
import type { TaskManagerInputs } from './inputs';
import type { TaskManagerSettings } from './settings';

/** What every part of the system is told. */
export interface Deployment {
  readonly inputs: TaskManagerInputs;
  readonly settings: TaskManagerSettings;
}

/** What the parts are told that write something down or call for somebody. */
export interface Observed extends Deployment {
  readonly key: KmsKey;
  readonly topic: NotificationTopic;
}
