import { resourcesIn } from '../protection/after-apply';
import type { PlanJson } from '../protection/plan-json';

/** What is printed in the place of a value that Terraform hides. */
const HIDDEN = '(sensitive value)';

/** A shorter text is hidden where it is the whole value: in others it may be anything. */
const SHORTEST_PART = 4;

/** The members whose text is the program's own, or without which nobody finds the place. */
const OPEN = [
  'version',
  'plan',
  'plans',
  'partial',
  'rule',
  'level',
  'address',
  'type',
  'why',
  'source',
  'fix',
];

/** A review without the texts that Terraform hides in the plans. */
export function withoutSecrets<Review extends object>(review: Review, plans: readonly PlanJson[]): Review {
  const secrets = new Set(plans.flatMap(secretsOf));
  if (secrets.size === 0) return review;
  const parts = [...secrets]
    .filter(({ length }) => length >= SHORTEST_PART)
    .sort((a, b) => b.length - a.length)
    .map((secret) => secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'g');
  const hide = (text: string) => {
    if (secrets.has(text)) return HIDDEN;
    return pattern === undefined ? text : text.replace(pattern, HIDDEN);
  };
  return mapTexts(review, hide) as Review;
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, OPEN.includes(name) ? item : mapTexts(item, map)]),
  );
}

function secretsOf({ planned_values: planned, prior_state: prior }: PlanJson): readonly string[] {
  return [planned?.root_module, prior?.values?.root_module]
    .flatMap((root) => (root === undefined ? [] : resourcesIn(root)))
    .flatMap(({ values, sensitive_values: hidden }) => hiddenTexts(values, hidden));
}

/** The texts of a value where another of the same shape has `true`. */
function hiddenTexts(value: unknown, hidden: unknown): readonly string[] {
  if (hidden === true) return textsIn(value);
  if (typeof hidden !== 'object' || hidden === null || typeof value !== 'object' || value === null) return [];
  return Object.entries(hidden).flatMap(([name, inside]) =>
    Object.hasOwn(value, name) ? hiddenTexts((value as Readonly<Record<string, unknown>>)[name], inside) : [],
  );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
