import { defineRule } from '../lift/values';

/** The one service that the policy of a new topic lets publish: for alarms of its own account. */
const ADMITTED_BY_DEFAULT = 'cloudwatch.amazonaws.com';

export const topicAdmitsPublisher = defineRule<{
  /** The service that is to publish: `backup.amazonaws.com`. */
  readonly publisher: string;
  /** The services that the topic's policy lets publish; null: the topic keeps the policy it is made with. */
  readonly admitted: readonly string[] | null;
}>(
  {
    id: 'topic-admits-publisher',
    level: 'ignored',
    why: 'A service that the policy of the topic does not admit delivers nothing, and nobody is told. A policy of its own replaces the one a topic is made with, under which alarms of the account publish.',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
    isPlain: true,
  },
  ({ publisher, admitted }) => ({
    holds: admitted === null ? publisher === ADMITTED_BY_DEFAULT : admitted.includes(publisher),
    got:
      admitted === null
        ? 'no policy'
        : `a policy that lets ${admitted.length === 0 ? 'no service' : admitted.join(', ')} publish`,
    wanted: `a topic policy that lets ${publisher} publish`,
    fix: `allow sns:Publish to the service ${publisher} in the policy of the topic; for AWS Backup, aws:SourceArn is that of the vault`,
  }),
);
