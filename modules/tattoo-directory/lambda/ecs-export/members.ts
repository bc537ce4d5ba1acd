import type { Tag } from '@aws-sdk/client-ecs';

/** The named members that have a value. An empty list is none: some calls refuse one where it does not apply. */
export function pick<T extends object, K extends keyof T>(
  source: T,
  members: readonly K[],
): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {};
  for (const member of members) {
    const value = source[member];
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) continue;
    picked[member] = value;
  }
  return picked;
}

/** The members but for the named ones. */
export function omit<T extends object, K extends keyof T>(source: T, members: readonly K[]): Omit<T, K> {
  const rest = { ...source };
  for (const member of members) Reflect.deleteProperty(rest, member);
  return rest;
}

/** Tags by key, for AWS gives them in no order. */
export function sortedTags(tags: readonly Tag[] | undefined): Tag[] {
  return [...(tags ?? [])].sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
}

/**
 * The tags that may be given: keys that start with `aws:` are AWS's own, and no call takes them.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html
 */
export function ownTags(tags: readonly Tag[] | undefined): Tag[] {
  return sortedTags(tags).filter(({ key }) => key?.toLowerCase().startsWith('aws:') !== true);
}
