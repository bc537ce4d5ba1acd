/** A line of the documented costs, USD a month. */
export interface CostRange {
  readonly item: string;
  readonly low: number;
  readonly high: number;
  readonly notes: string;
}

/** What the document of 2025 reckons with. */
export const DOCUMENTED_COSTS: readonly CostRange[] = [
  { item: 'Aurora backups', low: 10, high: 50, notes: 'Backups up to the size of the cluster are free.' },
  { item: 'S3 versions of the site', low: 2, high: 10, notes: 'Old versions for 90 days.' },
  { item: 'S3 versions of the trail', low: 3, high: 10, notes: 'With its lifecycle.' },
  { item: 'Secrets Manager', low: 0.4, high: 0.4, notes: 'A secret.' },
  { item: 'KMS', low: 1, high: 1, notes: 'A key.' },
  { item: 'Rotation function', low: 0.2, high: 0.2, notes: 'Billed like every function, hosted or not.' },
];

/** The total as the document prints it. */
export const DOCUMENTED_TOTAL = { low: 16, high: 71 } as const;

/** The sum of the lines, USD a month, to cents. */
export function sumOfCosts(costs: readonly CostRange[]): { readonly low: number; readonly high: number } {
  const sum = (bound: 'low' | 'high') =>
    Math.round(costs.reduce((total, cost) => total + cost[bound], 0) * 100) / 100;
  return { low: sum('low'), high: sum('high') };
}
