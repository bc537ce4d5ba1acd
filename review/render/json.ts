import type { Report } from './report';

/** One object, whose structure `docs/review.schema.json` describes. */
export function renderJson({ review }: Pick<Report, 'review'>): string {
  return JSON.stringify(review, undefined, 2);
}
