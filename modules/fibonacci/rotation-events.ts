import { Construct } from 'constructs';
import { EventLog, EventRule } from '../event-rule';
import type { Observed } from './context';
import type { FibonacciNames } from './names';

/** Rotations show up after months: a year and a month of them. */
const LOG_RETENTION_DAYS = 400;

/** Names of the rules: a dimension of the metrics that count rotations. */
export function rotationRuleNames({
  rotationEvents,
}: FibonacciNames): Readonly<Record<'succeeded' | 'failed', string>> {
  return { succeeded: `${rotationEvents}-succeeded`, failed: `${rotationEvents}-failed` };
}

/** Name of the log group that has every rotation. */
export function rotationLogName({ rotationEvents }: FibonacciNames): string {
  return `/aws/events/${rotationEvents}`;
}

/**
 * What becomes of rotations, as CloudTrail records it: all of it goes to a log, failures to people, too. Not narrowed
 * to the secret: which members such an event has varies, and a pattern that asks for an absent one never matches.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html
 */
export class RotationEvents extends Construct {
  constructor(scope: Construct, id: string, { inputs, settings, key, topic }: Observed) {
    super(scope, id);
    const { names } = settings;
    const log = new EventLog(this, 'log', {
      exists: true,
      name: rotationLogName(names),
      retentionDays: LOG_RETENTION_DAYS,
      kmsKeyArn: key.arn,
      policyName: names.rotationEvents,
      tags: inputs.tags,
    });
    const pattern = (eventName: string) => ({
      source: ['aws.secretsmanager'],
      'detail-type': ['AWS Service Event via CloudTrail'],
      detail: { eventSource: ['secretsmanager.amazonaws.com'], eventName: [eventName] },
    });
    const ruleNames = rotationRuleNames(names);
    new EventRule(this, 'succeeded', {
      exists: true,
      name: ruleNames.succeeded,
      description: 'A secret was rotated',
      eventPattern: pattern('RotationSucceeded'),
      targets: { log: { arn: () => log.arnWhereItExists() } },
      tags: inputs.tags,
    });
    new EventRule(this, 'failed', {
      exists: true,
      name: ruleNames.failed,
      description: 'A secret was not rotated',
      eventPattern: pattern('RotationFailed'),
      targets: {
        log: { arn: () => log.arnWhereItExists() },
        topic: {
          arn: () => topic.arnWhereItExists(),
          inputPaths: { time: '$.time', region: '$.region' },
          inputTemplate: JSON.stringify(
            `Fibonacci: a rotation failed in <region> at <time>. Secret ${names.secret}, log group /aws/lambda/${names.rotationFunction}.`,
          ),
        },
      },
      tags: inputs.tags,
    });
  }
}
