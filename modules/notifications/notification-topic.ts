import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Maybe, and, asList, asMap, asString, hcl, isExpr, isNonEmpty, type Lift } from '../lift';
import { policyDocument } from '../policy';
import { topicPolicy } from './topic-policy';

export interface NotificationTopicProps {
  readonly exists: Lift<boolean>;
  readonly name: Lift<string>;
  /** A customer managed key that admits the publishers: the managed one of SNS admits no service. `null`: not encrypted. */
  readonly kmsKeyArn: Lift<string | null>;
  readonly accountId: Lift<string>;
  /** Who is mailed; `""`: nobody. */
  readonly email: Lift<string>;
  /** Which messages are mailed, as an SNS filter policy on message attributes. @default - all */
  readonly emailFilterPolicy?: Readonly<Record<string, readonly unknown[]>>;
  /** Services that publish for this account besides `TOPIC_PUBLISHERS`; the key must admit them, too. @default - none */
  readonly morePublishers?: readonly string[];
  readonly tags: Lift<Readonly<Record<string, string>>>;
}

/** A topic that AWS Backup, alarms and event rules publish to, with an e-mail subscription. */
export class NotificationTopic extends Construct {
  private readonly topic: Maybe<SnsTopic>;
  private readonly policy: Maybe<SnsTopicPolicy>;

  constructor(scope: Construct, id: string, props: NotificationTopicProps) {
    super(scope, id);
    const { exists } = props;
    this.topic = Maybe.build(
      exists,
      (meta) =>
        new SnsTopic(this, 'Resource', {
          ...meta,
          name: asString(props.name),
          kmsMasterKeyId: asString(props.kmsKeyArn),
          tags: asMap(props.tags),
        }),
    );
    this.policy = Maybe.build(
      exists,
      (meta) =>
        new SnsTopicPolicy(this, 'Policy', {
          ...meta,
          arn: this.arnWhereItExists(),
          policy: policyDocument(
            topicPolicy(this.arnWhereItExists(), props.accountId, props.morePublishers ?? []),
          ),
        }),
    );
    Maybe.build(
      and(exists, isNonEmpty(props.email)),
      (meta) =>
        new SnsTopicSubscription(this, 'email', {
          ...meta,
          topicArn: this.arnWhereItExists(),
          protocol: 'email',
          endpoint: asString(props.email),
          ...(props.emailFilterPolicy === undefined
            ? {}
            : {
                filterPolicy: JSON.stringify(props.emailFilterPolicy),
                filterPolicyScope: 'MessageAttributes',
              }),
        }),
    );
  }

  /** The topic's ARN, or null where there is no topic. */
  get arn(): Lift<string | null> {
    return this.topic.get('arn');
  }

  /** The ARN, for resources that exist only where the topic does. */
  arnWhereItExists(): string {
    return this.topic.at('arn');
  }

  /** The policy, to wait for: some services try at once whether they may publish. */
  get policyResources(): ITerraformDependable[] {
    return this.policy.resource === undefined ? [] : [this.policy.resource];
  }

  /** The ARN as the list of actions of an alarm: empty where there is no topic. */
  asAlarmActions(): string[] {
    const { arn } = this;
    if (isExpr(arn) && isExpr(this.topic.exists)) return asList(hcl<string[]>`compact([${arn}])`);
    return this.topic.resource === undefined ? [] : [this.arnWhereItExists()];
  }
}
