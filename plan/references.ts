import type { ResourceInPlan } from './plan-json';

/** An expression of the configuration, as the plan describes it. */
export interface PlanExpression {
  readonly constant_value?: unknown;
  /** From the most to the least specific: `aws_backup_vault.a[0].arn`, `aws_backup_vault.a[0]`, `aws_backup_vault.a`. */
  readonly references?: readonly string[];
}

/** `${aws_backup_vault.replica[0].arn}` or `${one(aws_backup_vault.replica[*].arn)}`: nothing is done to the value. */
const PLAIN_REFERENCE = /^\$\{(one\()?[\w.[\]"*-]+\)?\}$/;

/**
 * The one resource an expression takes its value from, among `targets`. None when it could be several or when
 * something else is made of the value: better "known after apply" than the wrong name.
 */
export function referencedResource(
  expression: unknown,
  from: ResourceInPlan,
  targets: readonly ResourceInPlan[],
): ResourceInPlan | undefined {
  const { constant_value: template, references = [] } = (expression ?? {}) as PlanExpression;
  if (typeof template === 'string' && !PLAIN_REFERENCE.test(template)) return undefined;
  const candidates = targets.filter(
    (target) => target.module === from.module && isReferenced(target, references),
  );
  const followsIndex = references.some((reference) => /^(each\.key|count\.index)$/.test(reference));
  const chosen =
    followsIndex && candidates.length > 1
      ? candidates.filter(({ index }) => index === from.index)
      : candidates;
  return chosen.length === 1 ? chosen[0] : undefined;
}

function isReferenced(target: ResourceInPlan, references: readonly string[]): boolean {
  const resource = `${target.type}.${target.name}`;
  const indexed = references.filter((reference) => reference.startsWith(`${resource}[`));
  if (indexed.length === 0) {
    return references.some((reference) => reference === resource || reference.startsWith(`${resource}.`));
  }
  const instance = `${resource}[${JSON.stringify(target.index)}]`;
  return indexed.some((reference) => reference === instance || reference.startsWith(`${instance}.`));
}
