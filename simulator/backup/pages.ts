import { invalidParameter } from '../model/aws-error';

interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** The most that one answer holds: fewer than AWS's 1,000, so that readers meet a second page. */
const PAGE_SIZE = 100;

/** A page of a list; the token is the position of the next one. */
export function pageOf<Item>(
  items: readonly Item[],
  { MaxResults = PAGE_SIZE, NextToken = '0' }: PageRequest,
): { page: Item[]; NextToken?: string } {
  const start = /^\d+$/.test(NextToken) ? Number(NextToken) : NaN;
  if (!(start === 0 || start < items.length)) throw invalidParameter('Invalid NextToken');
  const end = start + Math.min(MaxResults, PAGE_SIZE);
  return { page: items.slice(start, end), NextToken: end < items.length ? String(end) : undefined };
}
