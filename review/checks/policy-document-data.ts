import { AFTER_APPLY, PlannedBlock, type Planned } from '../../protection/planned';
import type { PlanJson } from '../../protection/plan-json';
import type { PlanExpression } from '../../protection/references';
import type { ResourceInPlan } from '../../protection/resources';

/** `data.aws_iam_policy_document.a[0].json`, or all of one: `one(data.aws_iam_policy_document.a[*].json)`. */
const DATA_SOURCE = /^data\.aws_iam_policy_document\.[\w-]+(?:(?:\[[^\]]*\])?\.(?:minified_)?json)?$/;

/** What a plan says of a data source that is read during the apply. */
interface DataChange {
  readonly after?: unknown;
  readonly after_unknown?: unknown;
}

const CHANGES = new WeakMap<PlanJson, ReadonlyMap<string, DataChange>>();

/**
 * The document of an `aws_iam_policy_document` that an attribute takes as it is. Its JSON is known after apply as soon
 * as one ARN in it is, while who may do what is written down: that is what is read here, without resources.
 */
export function writtenDocument(resource: ResourceInPlan, attribute: string): Planned<unknown> {
  const { references = [] } = (resource.expression(attribute) ?? {}) as PlanExpression;
  const [reference = '', ...others] = references.filter((one) => one !== 'count.index');
  // More than one data source: one document is made of several, or one of several is chosen.
  if (!DATA_SOURCE.test(reference) || !others.every((other) => reference.startsWith(other)))
    return AFTER_APPLY;
  const address = reference.replace(/\.(?:minified_)?json$/, '');
  const changes = changesOf(resource.siblings.plan);
  const inModule = resource.module === '' ? address : `${resource.module}.${address}`;
  const only = changes.has(`${inModule}[1]`) ? undefined : changes.get(`${inModule}[0]`);
  const change = changes.get(inModule) ?? only;
  if (change === undefined) return AFTER_APPLY;
  const block = new PlannedBlock(change.after, change.after_unknown);
  const isMadeOfOthers = [
    'source_json',
    'override_json',
    'source_policy_documents',
    'override_policy_documents',
  ].some((name) => {
    const others = name.endsWith('json') ? block.text(name) : block.texts(name);
    return others !== null && !(Array.isArray(others) && others.length === 0);
  });
  const statements = block.blocks('statement');
  if (isMadeOfOthers || statements === AFTER_APPLY) return AFTER_APPLY;
  const written = statements.map(statementOf);
  return written.includes(AFTER_APPLY) ? AFTER_APPLY : { Statement: written };
}

function statementOf(statement: PlannedBlock): Planned<unknown> {
  const effect = statement.text('effect');
  const actions = statement.texts('actions');
  const exceptActions = statement.texts('not_actions');
  const principals = statement.blocks('principals');
  const exceptPrincipals = statement.blocks('not_principals');
  const conditions = statement.blocks('condition');
  if (
    effect === AFTER_APPLY ||
    isOpen(actions) ||
    isOpen(exceptActions) ||
    principals === AFTER_APPLY ||
    exceptPrincipals === AFTER_APPLY ||
    conditions === AFTER_APPLY
  )
    return AFTER_APPLY;
  const principal: Record<string, readonly string[]> = {};
  for (const block of principals) {
    const type = block.text('type');
    const identifiers = block.texts('identifiers');
    if (typeof type !== 'string' || identifiers === AFTER_APPLY) return AFTER_APPLY;
    // One of several principals may be a role that does not exist yet: it is neither a service nor everybody.
    principal[type === '*' ? 'AWS' : type] = identifiers.map((one) => (one === AFTER_APPLY ? '' : one));
  }
  return {
    Effect: effect ?? 'Allow',
    ...(principals.length === 0 ? {} : { Principal: principal }),
    ...(exceptPrincipals.length === 0 ? {} : { NotPrincipal: {} }),
    ...(actions.length === 0 ? {} : { Action: actions }),
    ...(exceptActions.length === 0 ? {} : { NotAction: exceptActions }),
    Condition: Object.fromEntries(
      conditions.map((block, index) => {
        const values = block.texts('values');
        const known = isOpen(values) ? [] : values;
        return [`${index}`, { [String(block.text('variable'))]: known }];
      }),
    ),
  };
}

function isOpen(list: Planned<readonly Planned<string>[]>): list is typeof AFTER_APPLY {
  return list === AFTER_APPLY || list.includes(AFTER_APPLY);
}

function changesOf(plan: PlanJson): ReadonlyMap<string, DataChange> {
  let changes = CHANGES.get(plan);
  if (changes === undefined) {
    changes = new Map(
      plan.resource_changes
        ?.filter(({ mode }) => mode === 'data')
        .map(({ address, change }) => [address, change]),
    );
    CHANGES.set(plan, changes);
  }
  return changes;
}
