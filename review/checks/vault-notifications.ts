import {
  notificationEventFires,
  notificationEventsNamed,
  notificationTopicAccount,
  notificationTopicStandard,
  snsTopicArn,
} from '../../modules/rules';
import { groupBy } from '../../protection/grouping';
import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { accountOf } from '../../protection/region';
import type { ResourceInPlan } from '../../protection/resources';
import { vaultNamedBy } from '../../protection/vaults';
import { isKnown, type Examination } from '../examination';
import { accountsOfVaults } from './accounts';
import type { Check } from './check';

const ACCOUNT_SEGMENT = 4;

/** Which events of a vault are published, and where to. */
export const checkVaultNotifications: Check = (estate, examination) => {
  const accounts = accountsOfVaults(estate);
  for (const { resources } of estate.members) {
    const vaultsByName = groupBy(resources.ofType('aws_backup_vault'), (vault) => vault.block.text('name'));
    for (const resource of resources.ofType('aws_backup_vault_notifications')) {
      checkEvents(resource, examination);
      const vault = vaultNamedBy(resource, vaultsByName);
      checkTopic(resource, accountOfNotifications(resource, vault, accounts), examination);
    }
  }
};

function checkEvents(resource: ResourceInPlan, examination: Examination): void {
  const path = 'backup_vault_events';
  const events = resource.block.texts(path);
  examination.apply(
    notificationEventsNamed,
    { resource, path },
    { events: isKnown(events) ? events.length : events },
  );
  for (const event of isKnown(events) ? events : [])
    examination.apply(
      notificationEventFires,
      { resource, path: `${path}[${isKnown(event) ? event : '?'}]` },
      { event },
    );
}

function checkTopic(
  resource: ResourceInPlan,
  vaultAccount: Planned<string | null>,
  examination: Examination,
): void {
  const place = { resource, path: 'sns_topic_arn' };
  const topic = resource.referenced('sns_topic_arn', 'aws_sns_topic');
  const arn = resource.block.text('sns_topic_arn');
  if (topic !== undefined)
    examination.apply(notificationTopicStandard, place, { isFifo: topic.block.flag('fifo_topic') });
  else if (arn !== null) {
    examination.apply(snsTopicArn, place, { arn });
    if (isKnown(arn) && snsTopicArn.check({ arn }).holds !== true) return;
  }
  const provider = resource.configuration?.provider_config_key;
  if (topic !== undefined && provider !== undefined && topic.configuration?.provider_config_key === provider)
    return;
  examination.apply(notificationTopicAccount, place, {
    topicAccount: typeof arn === 'string' ? (arn.split(':')[ACCOUNT_SEGMENT] ?? AFTER_APPLY) : AFTER_APPLY,
    vaultAccount: vaultAccount ?? AFTER_APPLY,
  });
}

function accountOfNotifications(
  resource: ResourceInPlan,
  vault: ResourceInPlan | undefined,
  accounts: ReadonlyMap<ResourceInPlan, string>,
): Planned<string | null> {
  const vaultArn = resource.block.text('backup_vault_arn');
  if (typeof vaultArn === 'string') return vaultArn.split(':')[ACCOUNT_SEGMENT] ?? null;
  return (vault === undefined ? undefined : accounts.get(vault)) ?? accountOf(resource);
}
