import type { Lift } from '../lift';
import type { Statement } from '../policy';

/** The services that publish to a backup topic: vault notifications, alarms, event rules. */
export const TOPIC_PUBLISHERS = [
  'backup.amazonaws.com',
  'cloudwatch.amazonaws.com',
  'events.amazonaws.com',
] as const;

/** RDS, where it tells of the events of databases. */
export const RDS_EVENTS_PUBLISHER = 'events.rds.amazonaws.com';

/**
 * Who may publish. EventBridge has a statement of its own: it supports no conditions in a topic policy.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export function topicPolicy(
  topicArn: string,
  accountId: Lift<string>,
  morePublishers: readonly string[],
): readonly Statement[] {
  const [backup, cloudWatch, events] = TOPIC_PUBLISHERS;
  return [
    {
      sid: 'BackupAndAlarmsPublish',
      effect: 'Allow',
      principal: { service: [backup, cloudWatch, ...morePublishers] },
      actions: ['sns:Publish'],
      resources: [topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': accountId } },
    },
    {
      sid: 'EventRulesPublish',
      effect: 'Allow',
      principal: { service: [events] },
      actions: ['sns:Publish'],
      resources: [topicArn],
    },
    {
      sid: 'DenyUnencryptedTransport',
      effect: 'Deny',
      principal: '*',
      actions: ['sns:Publish'],
      resources: [topicArn],
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ];
}
