import { defineRule } from '../lift/values';

export const topicKeyAdmitsPublisher = defineRule<{
  /** The service that is to publish: `backup.amazonaws.com`. */
  readonly publisher: string;
  /** The services that the key's policy lets encrypt for the topic. */
  readonly admitted: readonly string[];
}>(
  {
    id: 'topic-key-admits-publisher',
    level: 'ignored',
    why: 'A service that may not use the key of an encrypted topic delivers nothing, and nobody is told.',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    isPlain: true,
  },
  ({ publisher, admitted }) => ({
    holds: admitted.includes(publisher),
    got: `a key policy that admits ${admitted.length === 0 ? 'no service' : admitted.join(', ')}`,
    wanted: `a key policy that admits ${publisher}`,
    fix: `allow kms:GenerateDataKey* and kms:Decrypt to the service ${publisher} in the policy of the key; for EventBridge, without a condition on the source`,
  }),
);
