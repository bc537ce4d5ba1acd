import { defineRule } from '../lift/values';

export const notificationTopicAccount = defineRule<{
  readonly topicAccount: string;
  readonly vaultAccount: string;
}>(
  {
    id: 'notification-topic-account',
    level: 'refused',
    why: 'A vault publishes to topics of its own account only.',
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html',
    isPlain: true,
  },
  ({ topicAccount, vaultAccount }) => ({
    holds: topicAccount === vaultAccount,
    got: `a topic of account ${topicAccount}`,
    wanted: `a topic of account ${vaultAccount}, which the vault is in`,
    fix: 'publish to a topic in the account of the vault, and forward from there',
  }),
);
