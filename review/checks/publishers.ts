import { AFTER_APPLY, type Planned } from '../../protection/planned';
import { all, any } from '../../protection/three-valued';
import { isAbout, type PolicyStatement } from './policy-statements';

/** What publishes to topics: a vault, an alarm, an event rule. */
export const BACKUP = 'backup.amazonaws.com';
export const ALARM = 'cloudwatch.amazonaws.com';
export const EVENT_RULE = 'events.amazonaws.com';

/** The ARN of a vault, or a pattern that vaults may match. */
const VAULT_ARN = /:backup-vault:|\*/;

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
  const isAllowed = all(actions.map((action) => allows(statements, publisher, action)));
  if (isAllowed === AFTER_APPLY) return AFTER_APPLY;
  const others = statements
    .filter((statement) => statement.effect === 'Allow' && actions.every((one) => isAbout(statement, one)))
    .flatMap(({ services }) => services)
    .filter((service) => service !== publisher);
  return [...new Set(others), ...(isAllowed ? [publisher] : [])];
}

function allows(statements: readonly PolicyStatement[], publisher: string, action: string): Planned<boolean> {
  const about = statements.filter(
    (statement) =>
      isAbout(statement, action) && (statement.isForEverybody || statement.services.includes(publisher)),
  );
  if (about.some(({ effect, conditions }) => effect === 'Deny' && conditions.size === 0)) return false;
  return any(
    about
      .filter(({ effect }) => effect === 'Allow')
      .map((statement) => {
        if (!meetsConditions(statement, publisher, action)) return false;
        // The policy that a topic is made with admits the alarms of its account so.
        const isClear = !statement.isForEverybody || statement.conditions.size === 0 || publisher === ALARM;
        return isClear ? true : AFTER_APPLY;
      }),
  );
}

/** Whether a publisher can meet the conditions of a statement, as far as AWS documents what it passes. */
function meetsConditions({ conditions }: PolicyStatement, publisher: string, action: string): boolean {
  if (publisher === EVENT_RULE && action.startsWith('kms:'))
    return !SOURCE_CONDITIONS.some((key) => conditions.has(key));
  const sources = conditions.get('aws:sourcearn') ?? [];
  return publisher !== BACKUP || sources.length === 0 || sources.some((arn) => VAULT_ARN.test(arn));
}
