import { defineRule } from '../lift/values';

/** The key that AWS manages for topics. */
const AWS_MANAGED_KEY = /(?:^|:)alias\/aws\/sns$/;

export const topicCustomerKey = defineRule<{
  /** `kms_master_key_id`: an id, an ARN or an alias. */
  readonly keyId: string;
}>(
  {
    id: 'topic-customer-key',
    level: 'ignored',
    why: 'The policy of the key that AWS manages admits no other service: vaults, alarms and event rules cannot publish to a topic that is encrypted with it.',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    isPlain: true,
  },
  ({ keyId }) => ({
    holds: !AWS_MANAGED_KEY.test(keyId),
    got: keyId,
    wanted: 'a customer managed key',
    fix: 'encrypt the topic with a key of your own whose policy admits the services that publish to it',
  }),
);
