import { topicAdmitsPublisher, topicCustomerKey, topicKeyAdmitsPublisher } from '../../modules/rules';
import type { Estate } from '../../protection/estate';
import { AFTER_APPLY } from '../../protection/planned';
import { referencedResources } from '../../protection/references';
import type { ResourceInPlan } from '../../protection/resources';
import type { Examination } from '../examination';
import type { Check } from './check';
import { AttachedPolicies } from './attached-policies';
import { ALARM, BACKUP, EVENT_RULE, servicesAllowed } from './publishers';

const ALARM_TYPES = ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'];
const ALARM_ACTIONS = ['alarm_actions', 'ok_actions', 'insufficient_data_actions'];

/** Whether the topics of the estate, and their keys, let those publish that are to publish to them. */
export const checkTopics: Check = (estate, examination) => {
  const topicPolicies = new AttachedPolicies(estate, {
    type: 'aws_sns_topic',
    policyType: 'aws_sns_topic_policy',
    attribute: 'arn',
  });
  const keyPolicies = new AttachedPolicies(estate, {
    type: 'aws_kms_key',
    policyType: 'aws_kms_key_policy',
    attribute: 'key_id',
  });
  for (const [topic, publishers] of publishersByTopic(estate))
    for (const publisher of publishers) {
      checkPolicy(topic, publisher, topicPolicies, examination);
      checkKey(topic, publisher, keyPolicies, examination);
    }
};

/** The services that are to publish to each topic of the estate. */
function publishersByTopic(estate: Estate): ReadonlyMap<ResourceInPlan, ReadonlySet<string>> {
  const found = new Map<ResourceInPlan, Set<string>>();
  const add = (topic: ResourceInPlan | undefined, publisher: string) => {
    if (topic === undefined) return;
    const publishers = found.get(topic) ?? new Set();
    found.set(topic, publishers.add(publisher));
  };
  const byArn = new Map(estate.ofType('aws_sns_topic').map((topic) => [topic.block.text('arn'), topic]));
  const named = (arn: unknown) => (typeof arn === 'string' ? byArn.get(arn) : undefined);
  for (const resource of estate.ofType('aws_backup_vault_notifications'))
    add(
      resource.referenced('sns_topic_arn', 'aws_sns_topic') ?? named(resource.block.text('sns_topic_arn')),
      BACKUP,
    );
  for (const resource of estate.ofType('aws_cloudwatch_event_target')) {
    // With a role of its own, the target is not admitted by the policy of the topic.
    if (resource.block.text('role_arn') !== null) continue;
    add(resource.referenced('arn', 'aws_sns_topic') ?? named(resource.block.text('arn')), EVENT_RULE);
  }
  for (const resource of estate.ofType(...ALARM_TYPES)) {
    if (resource.block.flag('actions_enabled') === false) continue;
    for (const attribute of ALARM_ACTIONS) {
      const arns = resource.block.texts(attribute);
      for (const arn of arns === AFTER_APPLY ? [] : arns) add(named(arn), ALARM);
      for (const topic of referencedResources(resource.siblings, resource.expression(attribute), resource))
        if (topic.type === 'aws_sns_topic') add(topic, ALARM);
    }
  }
  return found;
}

function checkPolicy(
  topic: ResourceInPlan,
  publisher: string,
  policies: AttachedPolicies,
  examination: Examination,
): void {
  const { resource, statements } = policies.of(topic);
  const place = { resource, path: `policy[${publisher}]` };
  if (statements === AFTER_APPLY) {
    examination.leaveOpen(topicAdmitsPublisher, place, 'policy of the topic');
    return;
  }
  const admitted = statements === null ? null : servicesAllowed(statements, publisher, ['sns:Publish']);
  if (admitted === AFTER_APPLY)
    examination.leaveOpen(topicAdmitsPublisher, place, `whether its conditions let ${publisher} publish`);
  else examination.apply(topicAdmitsPublisher, place, { publisher, admitted });
}

function checkKey(
  topic: ResourceInPlan,
  publisher: string,
  policies: AttachedPolicies,
  examination: Examination,
): void {
  const keyId = topic.block.text('kms_master_key_id');
  if (keyId === null) return;
  const path = 'kms_master_key_id';
  const key = keyOf(topic);
  if (key === undefined) {
    if (keyId !== AFTER_APPLY) examination.apply(topicCustomerKey, { resource: topic, path }, { keyId });
    if (keyId === AFTER_APPLY || topicCustomerKey.check({ keyId }).holds === true)
      examination.leaveOpen(
        topicKeyAdmitsPublisher,
        { resource: topic, path: `${path}[${publisher}]` },
        'policy of the key',
      );
    return;
  }
  const { resource, statements } = policies.of(key);
  const place = { resource, path: `policy[${publisher}]` };
  const admitted =
    statements === AFTER_APPLY
      ? AFTER_APPLY
      : servicesAllowed(statements ?? [], publisher, ['kms:GenerateDataKey', 'kms:Decrypt']);
  if (admitted === AFTER_APPLY) examination.leaveOpen(topicKeyAdmitsPublisher, place, 'policy of the key');
  else examination.apply(topicKeyAdmitsPublisher, place, { publisher, admitted });
}

function keyOf(topic: ResourceInPlan): ResourceInPlan | undefined {
  const named = topic.referenced('kms_master_key_id', 'aws_kms_key', 'aws_kms_alias');
  return named?.type === 'aws_kms_alias' ? named.referenced('target_key_id', 'aws_kms_key') : named;
}
