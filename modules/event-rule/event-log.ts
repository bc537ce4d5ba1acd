import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { Construct } from 'constructs';
import { Maybe, asMap, asString, type Lift } from '../lift';
import { policyDocument } from '../policy';

export interface EventLogProps {
  readonly exists: Lift<boolean>;
  /** Below `/aws/events/`: EventBridge writes nowhere else. */
  readonly name: Lift<string>;
  /** One of the values CloudWatch Logs accepts. */
  readonly retentionDays: number;
  /** `null`: a key that AWS owns. */
  readonly kmsKeyArn: Lift<string | null>;
  /** Name of the resource policy that lets EventBridge write; an account has room for ten in a region. */
  readonly policyName: Lift<string>;
  readonly tags: Lift<Readonly<Record<string, string>>>;
}

/** A log group that event rules write to. */
export class EventLog extends Construct {
  private readonly group: Maybe<CloudwatchLogGroup>;

  constructor(scope: Construct, id: string, props: EventLogProps) {
    super(scope, id);
    this.group = Maybe.build(
      props.exists,
      (meta) =>
        new CloudwatchLogGroup(this, 'Resource', {
          ...meta,
          name: asString(props.name),
          retentionInDays: props.retentionDays,
          kmsKeyId: asString(props.kmsKeyArn),
          tags: asMap(props.tags),
        }),
    );
    Maybe.build(
      props.exists,
      (meta) =>
        new CloudwatchLogResourcePolicy(this, 'Policy', {
          ...meta,
          policyName: asString(props.policyName),
          policyDocument: policyDocument([
            {
              sid: 'EventRulesWrite',
              effect: 'Allow',
              principal: { service: ['delivery.logs.amazonaws.com', 'events.amazonaws.com'] },
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [`${this.group.at('arn')}:*`],
            },
          ]),
        }),
    );
  }

  /** The log group's ARN, for targets that exist only where the log does. */
  arnWhereItExists(): string {
    return this.group.at('arn');
  }
}
