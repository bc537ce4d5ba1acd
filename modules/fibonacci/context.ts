import type { KmsKey } from '../kms-key';
import type { NotificationTopic } from '../notifications';
import type { FibonacciInputs } from './inputs';
import type { FibonacciSettings } from './settings';

/** What every part of the system is told. */
export interface Deployment {
  readonly inputs: FibonacciInputs;
  readonly settings: FibonacciSettings;
  /** Encrypts everything of the system in its region. */
  readonly key: KmsKey;
}

/** What the parts are told that call for somebody. */
export interface Observed extends Deployment {
  readonly topic: NotificationTopic;
}
