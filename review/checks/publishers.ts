import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { isAbout, type PolicyStatement } from './policy-statements';

/** What publishes to topics: a vault, an alarm, an event rule. */
export const BACKUP = 'backup.amazonaws.com';
export const ALARM = 'cloudwatch.amazonaws.com';
export const EVENT_RULE = 'events.amazonaws.com';

/** Conditions that EventBridge does not meet when it uses the key of a topic. */
const SOURCE_CONDITIONS = ['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid'];

/**
 * The services that a policy allows all of some actions, the publisher among them if it is allowed; not known where
 * that depends on the conditions of a statement about everybody.
 */
export function servicesAllowed(
  statements: readonly PolicyStatement[],
  publisher: string,
  actions: readonly string[],
): Planned<readonly string[]> {
  const perAction = actions.map((action) =>
    allowedOne(
      statements.filter((statement) => isAbout(statement, action)),
      publisher,
      action.startsWith('kms:'),
    ),
  );
  const known = perAction.filter((services) => services !== AFTER_APPLY);
  const [first = [], ...others] = known;
  const everyTime = first.filter((service) => others.every((services) => services.includes(service)));
  return known.length === perAction.length || !everyTime.includes(publisher)
    ? everyTimeOr(perAction, everyTime)
    : AFTER_APPLY;
}
