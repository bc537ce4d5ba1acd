import { defineRule } from '../lift/values';

export const vaultSettingOnce = defineRule<{
  /** Addresses of the locks, policies or notifications of one vault. */
  readonly settings: readonly string[];
}>(
  {
    id: 'vault-setting-once',
    level: 'ignored',
    why: 'A vault has one lock, one policy and one set of notifications: what is applied last replaces the others, and the next apply does it again.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultNotifications.html',
    isPlain: true,
  },
  ({ settings }) => ({
    holds: settings.length <= 1,
    got: settings.join(' and '),
    wanted: 'one of them for a vault',
    fix: 'merge them into one resource',
  }),
);
