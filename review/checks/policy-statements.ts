import { AFTER_APPLY, type Planned } from '../../protection/planned';
import type { ResourceInPlan } from '../../protection/resources';
import { writtenDocument } from './policy-document-data';

/** A statement of a resource policy, its members spelt one way. */
export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  /** Whether it says whom it is about. */
  readonly hasPrincipal: boolean;
  readonly isForEverybody: boolean;
  /** Accounts, roles and users, as they are written. */
  readonly people: readonly string[];
  readonly services: readonly string[];
  /** As they are written. */
  readonly actions: readonly string[];
  /** As they are written; none where the plan does not tell them. */
  readonly resources: readonly string[];
  /** Written as what it is not about: `NotAction`. */
  readonly exceptActions: readonly string[] | null;
  /** Condition key in lower case -> the values of all its comparisons. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

/** The statements of a policy attribute; null where there is no policy. */
export function policyOf(
  resource: ResourceInPlan,
  attribute: string,
): Planned<readonly PolicyStatement[] | null> {
  const document = resource.block.json(attribute);
  if (document === null) return null;
  const known = document === AFTER_APPLY ? writtenDocument(resource, attribute) : document;
  return known === AFTER_APPLY ? AFTER_APPLY : statementsOf(known);
}

/** The statements of a document; none where it is something else. */
export function statementsOf(document: unknown): readonly PolicyStatement[] {
  return list(member(document, 'Statement'))
    .filter((statement) => typeof statement === 'object' && statement !== null)
    .map((statement) => {
      const principal = member(statement, 'Principal');
      const people = texts(member(principal, 'AWS'));
      const exceptActions = member(statement, 'NotAction');
      return {
        effect: member(statement, 'Effect') === 'Deny' ? 'Deny' : 'Allow',
        hasPrincipal: principal !== undefined || member(statement, 'NotPrincipal') !== undefined,
        isForEverybody: principal === '*' || people.includes('*'),
        people,
        services: texts(member(principal, 'Service')),
        actions: texts(member(statement, 'Action')),
        resources: texts(member(statement, 'Resource')),
        exceptActions: exceptActions === undefined ? null : texts(exceptActions),
        conditions: conditionsOf(member(statement, 'Condition')),
      };
    });
}

/** Whether a statement is about an action; case does not matter, `*` stands for anything. */
export function isAbout({ actions, exceptActions }: PolicyStatement, action: string): boolean {
  return exceptActions === null
    ? actions.some((written) => matchesAction(written, action))
    : !exceptActions.some((written) => matchesAction(written, action));
}

function matchesAction(written: string, action: string): boolean {
  const pattern = written
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`, 'i').test(action);
}

function conditionsOf(condition: unknown): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const comparisons of Object.values(object(condition)))
    for (const [key, value] of Object.entries(object(comparisons))) {
      const name = key.toLowerCase();
      values.set(name, [...(values.get(name) ?? []), ...texts(value)]);
    }
  return values;
}

function member(container: unknown, name: string): unknown {
  return object(container)[name];
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function texts(value: unknown): readonly string[] {
  return list(value).map(String);
}
