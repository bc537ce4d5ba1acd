/** Months between two reviews of the documents. */
const REVIEW_EVERY_MONTHS = 3;

/** @param lastUpdated `YYYY-MM-DD` */
export function nextReview(lastUpdated: string): string {
  const day = new Date(`${lastUpdated}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + REVIEW_EVERY_MONTHS);
  return day.toISOString().slice(0, 10);
}
