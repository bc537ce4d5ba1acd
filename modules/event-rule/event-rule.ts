import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { Construct } from 'constructs';
import { Maybe, and, asMap, asString, judge, type Lift } from '../lift';
import { scheduleAwsCron } from '../rules';

/** Where a matching event goes. */
export interface EventTarget {
  /** @default - wherever the rule exists */
  readonly exists?: Lift<boolean>;
  /** The target's ARN. Called only where the target exists. */
  readonly arn: () => string;
  /** Name -> JSON path into the event, for the template. @default - the event itself is sent */
  readonly inputPaths?: Readonly<Record<string, string>>;
  /** What is sent instead of the event; `<name>` stands for an input path. */
  readonly inputTemplate?: string;
  /** A queue for events that could not be delivered. @default - they are dropped after 24 hours of retries */
  readonly deadLetterArn?: () => string;
}

export interface EventRuleProps {
  readonly exists: Lift<boolean>;
  readonly name: Lift<string>;
  readonly description: string;
  /** Which events match. Either this or a schedule. */
  readonly eventPattern?: Readonly<Record<string, unknown>>;
  /** AWS cron of six fields, UTC. */
  readonly schedule?: Lift<string>;
  /** Construct id -> target. */
  readonly targets: Readonly<Record<string, EventTarget>>;
  readonly tags: Lift<Readonly<Record<string, string>>>;
  /** Name of the caller's input that sets the schedule, for errors. @default - `schedule` below the construct's id */
  readonly schedulePath?: string;
}

/** A rule of the default event bus: by pattern or by clock, with its targets. */
export class EventRule extends Construct {
  private readonly rule: Maybe<CloudwatchEventRule>;

  constructor(scope: Construct, id: string, props: EventRuleProps) {
    super(scope, id);
    this.rule = Maybe.build(
      props.exists,
      (meta) =>
        new CloudwatchEventRule(this, 'Resource', {
          ...meta,
          name: asString(props.name),
          description: props.description,
          ...(props.eventPattern === undefined ? {} : { eventPattern: JSON.stringify(props.eventPattern) }),
          ...(props.schedule === undefined ? {} : { scheduleExpression: asString(props.schedule) }),
          tags: asMap(props.tags),
        }),
    );
    if (this.rule.resource !== undefined && props.schedule !== undefined) {
      const path = props.schedulePath ?? `${id}.schedule`;
      judge(this.rule.resource, [scheduleAwsCron.claim(path, { schedule: props.schedule })]);
    }
    for (const [targetId, target] of Object.entries(props.targets)) this.addTarget(targetId, target);
  }

  private addTarget(id: string, target: EventTarget): void {
    Maybe.build(
      and(this.rule.exists, target.exists ?? true),
      (meta) =>
        new CloudwatchEventTarget(this, id, {
          ...meta,
          rule: this.rule.at('name'),
          arn: target.arn(),
          ...(target.inputTemplate === undefined
            ? {}
            : {
                inputTransformer: {
                  inputPaths: { ...target.inputPaths },
                  inputTemplate: target.inputTemplate,
                },
              }),
          ...(target.deadLetterArn === undefined
            ? {}
            : { deadLetterConfig: { arn: target.deadLetterArn() } }),
        }),
    );
  }

  /** The rule's ARN, for resources that exist only where the rule does. */
  arnWhereItExists(): string {
    return this.rule.at('arn');
  }
}
